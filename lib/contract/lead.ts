import * as z from "zod";
import { FieldValues } from "./field.ts";
import { BuyerId, CampaignId, LeadId, OrderId, PingId, SourceId } from "./id.ts";
import { Amount, Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** Where a lead ends. `received` is the only state that is not terminal. */
export const leadStatuses = ["received", "accepted", "unmatched", "duplicate", "rejected"] as const;

export const Reason = z.object({
  code: z.string().describe("For machines, lower snake case"),
  message: z.string().describe("One sentence"),
});
export type Reason = z.infer<typeof Reason>;

/** Agency side of one sale of a lead: what it brought and what the supplier gets of it. */
export const LeadSale = z.object({
  buyerId: BuyerId,
  orderId: OrderId,
  priceCents: Cents,
  payoutCents: Cents,
  soldAt: Instant,
  isLate: z
    .boolean()
    .optional()
    .describe("Accepted too late and charged by an operator; it may be sold days after it came in"),
});
export type LeadSale = z.infer<typeof LeadSale>;

/** The agency's copy of a lead: all of it. Never shown to a buyer or to another supplier. */
export const Lead = z.object({
  id: LeadId,
  campaignId: CampaignId,
  sourceId: SourceId,
  pingId: PingId.nullable(),
  idempotencyKey: z.string().nullable(),
  test: z.boolean(),
  status: z.enum(leadStatuses),
  reason: Reason.nullable(),
  values: FieldValues.describe("Parsed campaign fields by canonical key"),
  otherFields: z.record(z.string(), z.unknown()).describe("What else the supplier sent"),
  subId: z.string().max(200).nullable(),
  timeZone: z.string().nullable().describe("Of the person, from ZIP or state"),
  maxSales: z.int().min(1),
  soldCount: z.int().min(0),
  sales: z.array(LeadSale),
  payoutCents: Cents.describe("What the supplier gets in all"),
  receivedAt: Instant,
  finishedAt: Instant.nullable(),
  durationMs: z.number().nullable(),
});
export type Lead = z.infer<typeof Lead>;

/** The answer to a supplier about one lead; the same shape at posting and at look-up. */
export const LeadAnswer = z.object({
  id: LeadId,
  status: z.enum(["accepted", "unmatched", "duplicate", "rejected", "pending"]),
  test: z.boolean(),
  payout: Amount.nullable().describe("null unless accepted"),
  reason: Reason.nullable(),
  redirect_url: z.string().nullable(),
  received_at: Instant,
  duration_ms: z.number().nullable(),
  request_id: z.string(),
});
export type LeadAnswer = z.infer<typeof LeadAnswer>;
