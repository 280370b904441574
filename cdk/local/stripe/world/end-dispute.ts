import type Stripe from "stripe";
import { disputeFee, moveFunds } from "./open-dispute.ts";
import type { World } from "./world.ts";

type Status = Stripe.Dispute["status"];

const open: readonly Status[] = ["needs_response", "under_review", "appeal_under_review"];
const inquiries: readonly Status[] = ["warning_needs_response", "warning_under_review"];

/** What is withdrawn of a dispute now, in cents. */
const withdrawn = ({ balance_transactions: moved }: Stripe.Dispute) =>
  -moved.reduce((sum, { amount }) => sum + amount, 0);

/**
 * The bank decides for the agency: the amount comes back, the fee does not. Where only part of it
 * comes back the dispute is lost, and says so.
 */
export const winDispute = (
  world: World,
  dispute: Stripe.Dispute,
  amount: number = withdrawn(dispute),
): void => {
  if (!open.includes(dispute.status)) return;
  const back = Math.min(amount, withdrawn(dispute));
  dispute.status = back < withdrawn(dispute) ? "lost" : "won";
  moveFunds(world, dispute, { amount: back, fee: 0 });
  world.emit("charge.dispute.closed", dispute);
};

/** The bank decides for the holder, or the agency gives in. */
export const loseDispute = (world: World, dispute: Stripe.Dispute): void => {
  if (!open.includes(dispute.status)) return;
  dispute.status = "lost";
  world.emit("charge.dispute.closed", dispute);
};

/** The agency does not agree with a loss, and the network looks at it again. */
export const appealDispute = (world: World, dispute: Stripe.Dispute): void => {
  if (dispute.status !== "lost") return;
  dispute.status = "appeal_under_review";
  world.emit("charge.dispute.updated", dispute);
};

/** The bank that only asked charges back now. */
export const escalateInquiry = (world: World, dispute: Stripe.Dispute): void => {
  if (!inquiries.includes(dispute.status)) return;
  dispute.status = "needs_response";
  dispute.is_charge_refundable = false;
  world.emit("charge.dispute.updated", dispute);
  moveFunds(world, dispute, { amount: -dispute.amount, fee: disputeFee });
};

/** The bank that asked is content, and nothing ever moved. */
export const closeInquiry = (world: World, dispute: Stripe.Dispute): void => {
  if (!inquiries.includes(dispute.status)) return;
  dispute.status = "warning_closed";
  world.emit("charge.dispute.closed", dispute);
};
