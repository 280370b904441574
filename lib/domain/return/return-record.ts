import * as z from "zod";
import { BuyerId, CampaignId, LeadId, OrderId, ReturnId, SourceId, SupplierId } from "#contract/id";
import { Cents } from "#contract/money";
import type { Return } from "#contract/return";
import { PendingDecision } from "#contract/routes/agency-returns";
import { Instant, TimeZone } from "#contract/time";

/** The agency's side of a returned lead, by which rates and totals are worked out. */
export const LeadReturn = z.object({
  leadId: LeadId,
  returnId: ReturnId,
  buyerId: BuyerId,
  orderId: OrderId,
  campaignId: CampaignId,
  sourceId: SourceId,
  state: z.enum(["requested", "approved", "declined", "withdrawn"]),
  creditCents: Cents,
  chargeBackCents: Cents,
  soldAt: Instant,
  submittedAt: Instant,
  decidedAt: Instant.nullable(),
});
export type LeadReturn = z.infer<typeof LeadReturn>;

/**
 * What only the agency may know of a return: where the lead is from, what it cost, and a decision
 * that has not posted. Every write to a return raises its version, so that of two writers who saw
 * the same one wins.
 */
export const ReturnFile = z.object({
  returnId: ReturnId,
  buyerId: BuyerId,
  leadId: LeadId,
  orderId: OrderId,
  sourceId: SourceId,
  supplierId: SupplierId.nullable(),
  payoutCents: Cents,
  /** Whether the policy takes the payout back; a decision may say otherwise. */
  chargeBackSupplier: z.boolean(),
  chargeBackCents: Cents.describe("Taken back from the supplier once approved"),
  /** The day of the allowance on which it counts. */
  usageDay: z.iso.date(),
  timeZone: TimeZone.describe("The buyer's, at submission"),
  phoneHash: z.string().nullable(),
  pending: PendingDecision.nullable(),
  /** Whether the decision, pending or posted, is the policy's own. */
  automatic: z.boolean(),
  version: z.int(),
});
export type ReturnFile = z.infer<typeof ReturnFile>;

/** A return with the agency's side of it. */
export type ReturnRecord = { return: Return; file: ReturnFile };

const stateOf = ({ state }: Return): LeadReturn["state"] => {
  switch (state) {
    case "pending":
    case "needsAnswer":
      return "requested";
    case "approved":
    case "declined":
    case "withdrawn":
      return state;
  }
};

/** The agency's side of the returned lead, as the record says it. */
export const leadReturnOf = ({ return: { ...it }, file }: ReturnRecord): LeadReturn => ({
  leadId: it.leadId,
  returnId: it.id,
  buyerId: it.buyerId,
  orderId: file.orderId,
  campaignId: it.campaignId,
  sourceId: file.sourceId,
  state: stateOf(it),
  creditCents: it.state === "approved" ? (it.decision?.creditCents ?? 0) : 0,
  chargeBackCents: it.state === "approved" ? file.chargeBackCents : 0,
  soldAt: it.soldAt,
  submittedAt: it.submittedAt,
  decidedAt: it.decision?.at ?? null,
});
