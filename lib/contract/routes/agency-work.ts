import * as z from "zod";
import { Attempt, Delivery, deliveryStates } from "../delivery.ts";
import { BuyerId, CampaignId, DeliveryId, EndpointId, LeadId, SourceId } from "../id.ts";
import { Lead, leadStatuses } from "../lead.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Instant } from "../time.ts";
import { Trace } from "../trace.ts";

const shared = { auth: "agency", function: "console/work" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });
const deliveryPath = z.object({ buyerId: BuyerId, deliveryId: DeliveryId });

/** Which deliveries a replay sends again: of one endpoint, changed within an hour span. */
const ReplayRequest = z.object({
  endpointId: EndpointId,
  from: Instant,
  to: Instant,
  states: z.array(z.enum(deliveryStates)).min(1).default(["parked"]),
  estimateOnly: z.boolean().default(false),
});

export const agencyWorkRoutes = {
  "GET /v1/agency/leads": {
    ...shared,
    summary: "List leads of a day, newest first",
    query: PageQuery.extend({
      day: z.iso.date().optional().describe("UTC day; left out = today"),
      campaignId: CampaignId.optional(),
      sourceId: SourceId.optional(),
      status: z.enum(leadStatuses).optional(),
    }),
    response: { 200: pageOf(Lead) },
  },
  "GET /v1/agency/leads/{leadId}": {
    ...shared,
    summary: "Read a lead with its routing traces",
    path: z.object({ leadId: LeadId }),
    response: { 200: z.object({ lead: Lead, traces: z.array(Trace) }) },
  },
  "POST /v1/agency/dry-runs": {
    ...shared,
    summary: "Route a lead without selling it and answer with the trace",
    body: z.object({
      campaignId: CampaignId,
      sourceId: SourceId.optional(),
      values: z.record(z.string(), z.unknown()).describe("As a supplier would post them"),
      at: Instant.optional().describe("Route as if it were then"),
    }),
    response: { 200: Trace },
  },
  "GET /v1/agency/buyers/{buyerId}/deliveries": {
    ...shared,
    summary: "List a buyer's deliveries, newest first",
    path: buyerPath,
    query: PageQuery.extend({ state: z.enum(deliveryStates).optional() }),
    response: { 200: pageOf(Delivery) },
  },
  "GET /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}": {
    ...shared,
    summary: "Read a delivery with its attempts",
    path: deliveryPath,
    response: { 200: z.object({ delivery: Delivery, attempts: z.array(Attempt) }) },
  },
  "POST /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}/replay": {
    ...write,
    summary: "Send one delivery again under the same webhook id",
    path: deliveryPath,
    response: { 202: Delivery },
  },
  "POST /v1/agency/buyers/{buyerId}/replays": {
    ...write,
    summary: "Send a range of deliveries again, or estimate how many",
    path: buyerPath,
    body: ReplayRequest,
    response: { 200: z.object({ count: z.int() }), 202: z.object({ count: z.int() }) },
  },
} as const satisfies Record<string, Route>;
