import * as z from "zod";
import { routingMethods } from "./campaign.ts";
import { BuyerId, LeadId, OrderId, PingId } from "./id.ts";
import { Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** How one bidder's part of an auction ended. */
export const bidResults = [
  "bid",
  "noBid",
  "refused",
  "belowFloor",
  "late",
  "timeout",
  "error",
  "throttled",
] as const;

/** How an offer of the lead to one order ended. */
export const offerResults = [
  "sold",
  "insufficientBalance",
  "capReached",
  "alreadySold",
  "postRefused",
  "postAmbiguous",
  "postFailed",
] as const;

/** One order as routing looked at it, in the order considered. */
export const TraceRow = z.object({
  orderId: OrderId,
  buyerId: BuyerId,
  buyerName: z.string(),
  orderName: z.string(),
  eligible: z.boolean(),
  failed: z
    .object({
      rule: z.string().describe("Name of the first rule that failed, such as dailyCap"),
      wanted: z.string(),
      got: z.string(),
    })
    .nullable(),
  caps: z.array(z.object({ cap: z.string(), used: z.number(), limit: z.number() })),
  availableCents: z.int().nullable(),
  priceCents: Cents.nullable(),
  bid: z
    .object({ result: z.enum(bidResults), ms: z.number(), detail: z.string().nullable() })
    .nullable(),
  offer: z
    .object({ result: z.enum(offerResults), ms: z.number(), detail: z.string().nullable() })
    .nullable(),
});
export type TraceRow = z.infer<typeof TraceRow>;

/** Why a lead or ping went where it went. Agency side only. */
export const Trace = z.object({
  leadId: LeadId.nullable(),
  pingId: PingId.nullable(),
  method: z.enum(routingMethods),
  sentence: z.string(),
  rows: z.array(TraceRow),
  tieBreak: z.string().nullable(),
  dryRun: z.boolean(),
  decidedAt: Instant,
  durationMs: z.number(),
});
export type Trace = z.infer<typeof Trace>;
