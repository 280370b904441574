import * as z from "zod";
import { Filter } from "./filter.ts";
import { BuyerId, CampaignId, EndpointId, OrderId, SourceId } from "./id.ts";
import { Cents } from "./money.ts";
import { AnswerRules, OutboundRequest } from "./outbound.ts";
import { Instant, TimeZone } from "./time.ts";

export const capPeriods = ["hour", "day", "week", "month", "total"] as const;
export type CapPeriod = (typeof capPeriods)[number];

/** At most `limit` leads, or at most `limit` cents, in each period of the buyer's time zone. */
export const Cap = z.object({
  measure: z.enum(["count", "spend"]),
  period: z.enum(capPeriods),
  limit: z.int().min(0).max(100_000_000).describe("Leads for count, cents for spend"),
});
export type Cap = z.infer<typeof Cap>;

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time such as 08:30, at most 24:00");
const span = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, "must end after it starts");

/** Open hours per weekday in the buyer's zone; a weekday without spans is closed. */
export const Hours = z.partialRecord(z.enum(weekdays), z.array(span).max(6));
export type Hours = z.infer<typeof Hours>;

/** A fixed price per lead, or a bid that the buyer's server names for each ping. */
export const Price = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fixed"), cents: Cents.min(1) }),
  z.object({
    kind: z.literal("bid"),
    ping: OutboundRequest,
    answer: AnswerRules,
    maxCents: Cents.min(1).default(50_000).describe("A higher bid is refused as absurd"),
  }),
]);
export type Price = z.infer<typeof Price>;

/** Whether the sale stands at once or only when the buyer's server has accepted the post. */
export const Acceptance = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("post"), request: OutboundRequest, answer: AnswerRules }),
]);
export type Acceptance = z.infer<typeof Acceptance>;

/** What the buyer wants: the buyer's side of an order. */
export const OrderTerms = z.object({
  name: z.string().min(1).max(80),
  price: Price,
  acceptance: Acceptance.default({ kind: "none" }),
  filter: Filter.default({ match: "all", groups: [] }),
  hours: Hours.nullable().default(null).describe("null = always open"),
  caps: z.array(Cap).max(10).default([]),
  exclusive: z.boolean().default(false).describe("Takes a lead only as its single buyer"),
  duplicateDays: z
    .int()
    .min(0)
    .max(730)
    .default(0)
    .describe("Refuse a phone this buyer was sold in the last N days; 0 = never refuse"),
  endpointIds: z.array(EndpointId).max(5).default([]).describe("Where sold leads are delivered"),
});
export type OrderTerms = z.infer<typeof OrderTerms>;

/** The agency's side of an order; a buyer never sees it. */
export const OrderRank = z.object({
  priority: z.int().min(1).max(1_000).default(100).describe("Waterfall place, lowest first"),
  weight: z.int().min(0).max(100).default(1),
  floorCents: Cents.default(0).describe("A bid below it is not considered"),
});
export type OrderRank = z.infer<typeof OrderRank>;

export const Order = OrderTerms.extend({
  id: OrderId,
  buyerId: BuyerId,
  campaignId: CampaignId,
  state: z.enum(["active", "paused"]),
  pausedReason: z.string().max(200).nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Order = z.infer<typeof Order>;

/** One row of a campaign's routing table: all that routing needs to know about an order. */
export const RoutedOrder = Order.extend({
  rank: OrderRank,
  buyerName: z.string(),
  buyerState: z.enum(["active", "paused"]),
  timeZone: TimeZone,
  aliases: z.record(SourceId, z.string()).default({}).describe("Source → name this buyer sees"),
});
export type RoutedOrder = z.infer<typeof RoutedOrder>;
