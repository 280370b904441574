import * as z from "zod";
import { Campaign, CampaignDraft } from "../campaign.ts";
import { BuyerId, CampaignId, OrderId } from "../id.ts";
import { OrderRank, OrderTerms, RoutedOrder } from "../order.ts";
import { PageQuery, pageOf } from "../page.ts";
import { PauseReason } from "../pause-reason.ts";
import type { Route } from "../route.ts";

const shared = { auth: "agency", function: "console/setup" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const campaignPath = z.object({ campaignId: CampaignId });
const orderPath = z.object({ campaignId: CampaignId, orderId: OrderId });

/** An order as an operator writes it: the buyer's terms and the agency's rank. */
const OrderDraft = OrderTerms.extend({
  buyerId: BuyerId,
  rank: OrderRank.default({ priority: 100, weight: 1, floorCents: 0 }),
});

export const agencyCampaignRoutes = {
  "GET /v1/agency/campaigns": {
    ...shared,
    summary: "List campaigns",
    query: PageQuery,
    response: { 200: pageOf(Campaign) },
  },
  "POST /v1/agency/campaigns": {
    ...write,
    summary: "Make a campaign",
    idempotencyKey: "optional",
    body: CampaignDraft,
    response: { 201: Campaign },
  },
  "GET /v1/agency/campaigns/{campaignId}": {
    ...shared,
    summary: "Read a campaign",
    path: campaignPath,
    response: { 200: Campaign },
  },
  "PUT /v1/agency/campaigns/{campaignId}": {
    ...write,
    summary: "Change a campaign",
    path: campaignPath,
    body: CampaignDraft,
    response: { 200: Campaign },
  },
  "POST /v1/agency/campaigns/{campaignId}/pause": {
    ...write,
    summary: "Pause a campaign with a reason suppliers receive",
    path: campaignPath,
    body: PauseReason,
    response: { 200: Campaign },
  },
  "POST /v1/agency/campaigns/{campaignId}/resume": {
    ...write,
    summary: "Resume a campaign",
    path: campaignPath,
    response: { 200: Campaign },
  },
  "GET /v1/agency/campaigns/{campaignId}/orders": {
    ...shared,
    summary: "List a campaign's orders, its routing table",
    path: campaignPath,
    query: PageQuery,
    response: { 200: pageOf(RoutedOrder) },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders": {
    ...write,
    summary: "Add an order of a buyer",
    path: campaignPath,
    idempotencyKey: "optional",
    body: OrderDraft,
    response: { 201: RoutedOrder },
  },
  "GET /v1/agency/campaigns/{campaignId}/orders/{orderId}": {
    ...shared,
    summary: "Read an order",
    path: orderPath,
    response: { 200: RoutedOrder },
  },
  "PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}": {
    ...write,
    summary: "Change an order; its buyer stays",
    path: orderPath,
    body: OrderDraft.omit({ buyerId: true }),
    response: { 200: RoutedOrder },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/pause": {
    ...write,
    summary: "Pause an order with a reason",
    path: orderPath,
    body: PauseReason,
    response: { 200: RoutedOrder },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/resume": {
    ...write,
    summary: "Resume an order",
    path: orderPath,
    response: { 200: RoutedOrder },
  },
} as const satisfies Record<string, Route>;
