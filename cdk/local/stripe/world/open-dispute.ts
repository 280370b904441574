import type Stripe from "stripe";
import { makeBalanceTransaction } from "./make-balance-transaction.ts";
import { idOf } from "./need.ts";
import { invalidRequest } from "./stripe-error.ts";
import { newId, type World } from "./world.ts";

/** What Stripe charges for a dispute, won or lost; in cents. */
export const disputeFee = 1_500;
/** How long the agency may answer. */
const answerSeconds = 7 * 86_400;

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Money of a dispute leaves the agency's balance or comes back to it. */
export const moveFunds = (
  world: World,
  dispute: Stripe.Dispute,
  { amount, fee }: { amount: number; fee: number },
): void => {
  const description =
    amount < 0
      ? `Chargeback withdrawal for ${idOf(dispute.charge)}`
      : `Chargeback reversal for ${idOf(dispute.charge)}`;
  const movement = { type: "adjustment", amount, fee, source: dispute.id, description } as const;
  dispute.balance_transactions.push(makeBalanceTransaction(world, movement));
  const which = amount < 0 ? "withdrawn" : "reinstated";
  world.emit(`charge.dispute.funds_${which}`, dispute);
};

export type DisputeTerms = {
  reason?: string;
  /** Undefined = all of the charge, whatever was refunded of it. */
  amount?: number;
  /** The bank only asks for now: no money moves, and the charge may still be refunded. */
  isInquiry?: boolean;
};

/** A charge is charged back: its amount and a fee are withdrawn. Or its bank asks about it first. */
export const openDispute = (
  world: World,
  charge: Stripe.Charge,
  { reason = "fraudulent", amount = charge.amount, isInquiry = false }: DisputeTerms = {},
): Stripe.Dispute => {
  if (charge.status !== "succeeded" || charge.disputed)
    throw invalidRequest(`Charge ${charge.id} cannot be disputed, or is already.`);
  const dispute: Stripe.Dispute = {
    id: newId("dp"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: world.nowSeconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...noEvidence },
    evidence_details: {
      due_by: world.nowSeconds() + answerSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "manual",
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: idOf(charge.payment_intent),
    reason,
    status: isInquiry ? "warning_needs_response" : "needs_response",
  };
  world.books.shelves.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  world.emit("charge.dispute.created", dispute);
  if (!isInquiry) moveFunds(world, dispute, { amount: -amount, fee: disputeFee });
  return dispute;
};
