import type Stripe from "stripe";
import { makeBalanceTransaction } from "./make-balance-transaction.ts";
import { idOf } from "./need.ts";
import { invalidRequest } from "./stripe-error.ts";
import { behaviourOf } from "./test-cards.ts";
import { newId, randomText, type World } from "./world.ts";

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

/** While a bank only asks, the charge may be refunded, which ends its question. */
const isChargedBack = (world: World, charge: Stripe.Charge) =>
  [...world.books.shelves.disputes.values()].some(
    (dispute) => idOf(dispute.charge) === charge.id && !dispute.is_charge_refundable,
  );

const checkRefundable = (world: World, charge: Stripe.Charge, amount: number) => {
  const rest = charge.amount - charge.amount_refunded;
  if (isChargedBack(world, charge))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  if (charge.status !== "succeeded")
    throw invalidRequest(`Charge ${charge.id} has not succeeded, so it cannot be refunded.`, {
      code: "charge_not_refundable",
    });
  if (rest === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  if (amount < 1)
    throw invalidRequest("Invalid positive integer", {
      code: "parameter_invalid_integer",
      param: "amount",
    });
  if (amount > rest)
    throw invalidRequest(
      `Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge ` +
        `(${dollars(rest)})`,
      { param: "amount" },
    );
};

type Wanted = {
  charge: Stripe.Charge;
  /** Undefined = all that is left. */
  amount: number | undefined;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
};

const detailsOf = (charge: Stripe.Charge): Stripe.Refund.DestinationDetails =>
  charge.payment_method_details?.type === "card"
    ? {
        type: "card",
        card: { reference: randomText(12), reference_status: "available", type: "refund" },
      }
    : { type: "us_bank_transfer" };

const noteOnCharge = (charge: Stripe.Charge, amount: number) => {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
};

/** Why a refund is not paid at once, as Stripe says it; null = it is. */
const pendingReason = (world: World, charge: Stripe.Charge): Stripe.Refund.PendingReason | null => {
  if (world.books.isShort) return "insufficient_funds";
  const secret = world.books.secrets.get(charge.payment_method ?? "");
  const { type = "card", number = "" } = secret ?? {};
  const isSlow = type !== "card" || behaviourOf(type, number).refund === "pends";
  return isSlow ? "processing" : null;
};

/** Gives a charge back, in whole or part. @throws StripeError when nothing is left to give */
export const makeRefund = (world: World, wanted: Wanted): Stripe.Refund => {
  const { charge, reason, metadata } = wanted;
  const amount = wanted.amount ?? charge.amount - charge.amount_refunded;
  checkRefundable(world, charge, amount);
  const pending = pendingReason(world, charge);
  const secret = world.books.secrets.get(charge.payment_method ?? "");
  const { refund: fate } = behaviourOf(secret?.type ?? "card", secret?.number ?? "");
  const id = newId("re");
  const refund: Stripe.Refund = {
    id,
    object: "refund",
    amount,
    balance_transaction: makeBalanceTransaction(world, {
      type: "refund",
      amount: -amount,
      fee: 0,
      source: id,
      description: `REFUND FOR CHARGE (${charge.description ?? charge.id})`,
    }).id,
    charge: charge.id,
    created: world.nowSeconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: detailsOf(charge),
    metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(pending && { pending_reason: pending }),
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? "pending" : "succeeded",
    transfer_reversal: null,
  };
  world.books.shelves.refunds.set(id, refund);
  noteOnCharge(charge, amount);
  world.emit("refund.created", refund);
  world.emit("charge.refunded", charge);
  if (pending === "processing" || fate === "fails")
    world.later("settleRefund", id, world.delays.settleMs);
  return refund;
};

/** The bank has paid a refund that was pending. Absorbs a repeat. */
export const settleRefund = (world: World, refund: Stripe.Refund): void => {
  if (refund.status !== "pending") return;
  refund.status = "succeeded";
  delete refund.pending_reason;
  world.emit("refund.updated", refund, { status: "pending" });
  world.emit("charge.refund.updated", refund, { status: "pending" });
};

/** There is money again for the refunds that waited for it. */
export const settleWaitingRefunds = (world: World): void => {
  for (const refund of world.books.shelves.refunds.values())
    if (refund.pending_reason === "insufficient_funds") settleRefund(world, refund);
};

/** The bank could not pay a refund: its money comes back. Absorbs a repeat. */
export const failRefund = (
  world: World,
  refund: Stripe.Refund,
  reason = "expired_or_canceled_card",
): void => {
  if (refund.status === "failed" || refund.status === "canceled") return;
  const charge = world.books.shelves.charges.get(idOf(refund.charge) ?? "");
  const previous = { status: refund.status };
  Object.assign(refund, {
    status: "failed",
    failure_reason: reason,
    failure_balance_transaction: makeBalanceTransaction(world, {
      type: "refund_failure",
      amount: refund.amount,
      fee: 0,
      source: refund.id,
      description: "REFUND FAILED",
    }).id,
  });
  if (charge) noteOnCharge(charge, -refund.amount);
  world.emit("refund.failed", refund);
  world.emit("refund.updated", refund, previous);
  world.emit("charge.refund.updated", refund, previous);
};
