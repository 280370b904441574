import * as z from "zod";
import { Buyer, Member } from "../buyer.ts";
import { deliveryStates } from "../delivery.ts";
import { CampaignId, LeadId, MemberId } from "../id.ts";
import { WalletView } from "../live.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Outcome, Sale } from "../sale.ts";
import { Instant } from "../time.ts";
import { TrailEvent } from "../trail.ts";

const shared = { auth: "member", function: "portal/api" } as const;
const leadPath = z.object({ leadId: LeadId });

/** Who is signed in and what they work with. */
export const Me = z.object({
  member: Member,
  buyer: Buyer,
  wallet: WalletView.nullable().describe("null for roles that see no money"),
  campaigns: z.array(z.object({ id: CampaignId, name: z.string() })),
  members: z.array(Member.pick({ id: true, name: true, role: true })),
  lowestPriceCents: z
    .int()
    .nullable()
    .describe("For how many leads the balance lasts; null for roles that see no money"),
});

/** The strip above the lead list; days are the buyer's. */
export const LeadSummary = z.object({
  unworked: z.int(),
  today: z.int(),
  todayCap: z.int().nullable().describe("Sum of the daily caps; null when one order has none"),
  oldestUnworkedAt: Instant.nullable(),
  medianSecondsToLead: z.int().nullable().describe("Over the last 30 days"),
  blocked: z
    .object({ code: z.enum(["balance", "paused", "hours", "caps"]), message: z.string() })
    .nullable()
    .describe("Why no lead would arrive now"),
});

/** A delivery as the lead page shows it. */
export const DeliveryView = z.object({
  endpointName: z.string(),
  channel: z.enum(["webhook", "email"]),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  lastVerdict: z.string().nullable(),
  nextAttemptAt: Instant.nullable(),
});

export const LeadQuery = PageQuery.extend({
  tab: z.enum(["new", "all", "mine", "starred"]).default("all"),
  outcome: Outcome.optional(),
  campaign: CampaignId.optional(),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a state by its two letters, such as TX")
    .optional(),
  from: z.iso.date().optional().describe("First day, in the buyer's zone"),
  to: z.iso.date().optional().describe("Last day, in the buyer's zone"),
  q: z.string().max(120).optional().describe("Name, phone digits, e-mail or lead id"),
  order: z.enum(["newest", "oldest"]).default("newest"),
  test: z.enum(["hide", "show", "only"]).default("show"),
});

export const portalRoutes = {
  "GET /v1/portal/me": { ...shared, summary: "Who is signed in", response: { 200: Me } },
  "GET /v1/portal/summary": {
    ...shared,
    summary: "The numbers above the lead list",
    response: { 200: LeadSummary },
  },
  "GET /v1/portal/leads": {
    ...shared,
    summary: "List the buyer's leads",
    query: LeadQuery,
    response: { 200: pageOf(Sale) },
  },
  "GET /v1/portal/leads/{leadId}": {
    ...shared,
    summary: "Read one lead with its activity and deliveries",
    path: leadPath,
    response: {
      200: z.object({
        sale: Sale,
        trail: z.array(TrailEvent),
        deliveries: z.array(DeliveryView),
      }),
    },
  },
  "PUT /v1/portal/leads/{leadId}/outcome": {
    ...shared,
    summary: "Set what became of the lead",
    path: leadPath,
    body: z.object({ outcome: Outcome }),
    response: { 200: Sale },
  },
  "POST /v1/portal/leads/{leadId}/notes": {
    ...shared,
    summary: "Add a note",
    path: leadPath,
    idempotencyKey: "required",
    body: z.object({ text: z.string().trim().min(1).max(4_000) }),
    response: { 201: TrailEvent },
  },
  "PUT /v1/portal/leads/{leadId}/star": {
    ...shared,
    summary: "Star or unstar the lead",
    path: leadPath,
    body: z.object({ starred: z.boolean() }),
    response: { 200: Sale },
  },
  "PUT /v1/portal/leads/{leadId}/assignee": {
    ...shared,
    summary: "Assign the lead to a member, or to nobody",
    path: leadPath,
    body: z.object({ memberId: MemberId.nullable() }),
    response: { 200: Sale },
  },
  "POST /v1/portal/leads/{leadId}/calls": {
    ...shared,
    summary: "Record that the member tapped Call",
    path: leadPath,
    idempotencyKey: "required",
    response: { 201: TrailEvent },
  },
  "GET /v1/portal/events": {
    ...shared,
    summary: "Leads that changed after an instant; `refetch` when there are more than 500",
    query: z.object({ after: Instant }),
    response: {
      200: z.object({
        sales: z.array(Sale),
        wallet: WalletView.nullable().describe("null for roles that see no money"),
        refetch: z.boolean(),
        at: Instant,
      }),
    },
  },
  "POST /v1/portal/socket-tickets": {
    ...shared,
    summary: "A ticket that opens one socket within 60 seconds",
    response: { 201: z.object({ url: z.string() }) },
  },
} as const satisfies Record<string, Route>;
