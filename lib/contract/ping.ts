import * as z from "zod";
import { FieldValues } from "./field.ts";
import { BuyerId, CampaignId, OrderId, PingId, SourceId } from "./id.ts";
import { Reason } from "./lead.ts";
import { Amount, Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** A bid that stands until the ping expires, best first in `Ping.ranking`. */
export const StandingBid = z.object({
  orderId: OrderId,
  buyerId: BuyerId,
  bidCents: Cents,
  payoutCents: Cents,
  reference: z.string().max(500).nullable().describe("What the bidder called this bid"),
});
export type StandingBid = z.infer<typeof StandingBid>;

/** A ping and what the auction made of it. */
export const Ping = z.object({
  id: PingId,
  campaignId: CampaignId,
  sourceId: SourceId,
  test: z.boolean(),
  values: FieldValues,
  ranking: z.array(StandingBid),
  receivedAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable().describe("Set once by the post that used it"),
});
export type Ping = z.infer<typeof Ping>;

export const PingAnswer = z.object({
  ping_id: PingId,
  decision: z.enum(["bid", "no_bid"]),
  payout: Amount.nullable().describe("What the supplier gets if the best bid stands"),
  reason: Reason.nullable(),
  expires_at: Instant,
  expires_in: z.int().describe("Seconds"),
  test: z.boolean(),
  duration_ms: z.number(),
  request_id: z.string(),
});
export type PingAnswer = z.infer<typeof PingAnswer>;
