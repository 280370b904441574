import type Stripe from "stripe";
import type {
  ProviderDispute,
  ProviderPayment,
  ProviderRefund,
  Reference,
} from "#domain/billing/payment-provider";
import { Defect } from "#domain/errors";
import { chargeLabel } from "./card-label.ts";
import { declineFailure } from "./decline-sentence.ts";
import { readReference } from "./reference-metadata.ts";

/** A list that never gets long: what happened to one payment. */
const mostOfOne = 100;

const idOf = (thing: string | { id: string } | null | undefined): string | null =>
  typeof thing === "string" ? thing : (thing?.id ?? null);

const stateOf = (intent: Stripe.PaymentIntent): ProviderPayment["state"] => {
  switch (intent.status) {
    case "succeeded":
      return "succeeded";
    case "processing":
    // One that somebody else began at the same account; ours are captured at once.
    case "requires_capture":
      return "pending";
    case "canceled":
      return "cancelled";
    case "requires_payment_method":
      return intent.last_payment_error ? "declined" : "awaiting";
    case "requires_action":
    case "requires_confirmation":
      return "awaiting";
    default:
      throw new Defect(`a payment has a state that we never ask for: ${intent.status}`);
  }
};

const refundStates: Record<string, ProviderRefund["state"]> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "failed",
};

/** Stripe sends the first refunds with their charge; where there are more, all are asked for. */
const refundsOf = async (
  stripe: Stripe,
  { id: charge, refunds }: Stripe.Charge,
): Promise<ProviderRefund[]> => {
  const { data } =
    refunds && !refunds.has_more
      ? refunds
      : await stripe.refunds.list({ charge, limit: mostOfOne });
  return data.map(({ id, amount, status, metadata }) => ({
    id,
    amountCents: amount,
    state: refundStates[status ?? ""] ?? "pending",
    reason: metadata?.["reason"] ?? null,
    actor: metadata?.["actor"] ?? null,
  }));
};

/** An amount that an account in another currency shows, in dollars; the whole of it to the cent. */
const inDollars = (
  { amount, exchange_rate: rate }: Stripe.BalanceTransaction,
  disputedCents: number,
): number => {
  const whole = Math.sign(amount) * disputedCents;
  const cents = rate ? Math.round(amount / rate) : whole;
  return Math.abs(cents - whole) <= 1 ? whole : cents;
};

/**
 * What a dispute moved, in dollars. An account in another currency shows its own, at the rate of
 * the day; there the fee stays with the agency.
 */
const movedBy = (dispute: Stripe.Dispute) =>
  dispute.balance_transactions.map((moved) =>
    moved.currency === "usd"
      ? { amountCents: moved.amount, feeCents: moved.fee }
      : { amountCents: inDollars(moved, dispute.amount), feeCents: 0 },
  );

/** Not one that is lost: a part may come back with it, and it may be appealed. */
const ended = new Set<Stripe.Dispute.Status>(["prevented", "warning_closed"]);

/** What was won comes back with a movement of its own, which may be later than the verdict. */
const isOpen = ({ status }: Stripe.Dispute, moved: ReturnType<typeof movedBy>): boolean =>
  status === "won"
    ? moved.reduce((sum, { amountCents }) => sum + amountCents, 0) < 0
    : !ended.has(status);

const disputesOf = async (stripe: Stripe, providerId: string): Promise<ProviderDispute[]> => {
  const { data } = await stripe.disputes.list({ payment_intent: providerId, limit: mostOfOne });
  return data.map((dispute) => {
    const movements = movedBy(dispute);
    return { id: dispute.id, isOpen: isOpen(dispute, movements), movements };
  });
};

/** An invoice's own payment carries no metadata of ours; its invoice does. */
const referenceOf = async (
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
): Promise<Reference | null> => {
  const own = readReference(intent.metadata);
  if (own) return own;
  const { data } = await stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: intent.id },
    limit: 1,
  });
  const invoiceId = data[0] && idOf(data[0].invoice);
  return invoiceId ? readReference((await stripe.invoices.retrieve(invoiceId)).metadata) : null;
};

/** With its charge and the charge's refunds a payment is one read, unless it is in dispute. */
export const wholePayment = { expand: ["latest_charge.refunds"] };

const chargeOf = (stripe: Stripe, { latest_charge: charge }: Stripe.PaymentIntent) =>
  typeof charge === "string" ? stripe.charges.retrieve(charge) : charge;

/** A payment as Stripe has it, whole: with its charge, refunds and disputes. */
export const describePayment = async (
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
): Promise<ProviderPayment> => {
  const state = stateOf(intent);
  const charge = await chargeOf(stripe, intent);
  const error = intent.last_payment_error;
  return {
    providerId: intent.id,
    customerId: idOf(intent.customer),
    reference: await referenceOf(stripe, intent),
    state,
    amountCents: state === "succeeded" ? intent.amount_received : intent.amount,
    currency: intent.currency,
    failure: error && declineFailure(error),
    methodLabel: chargeLabel(charge?.payment_method_details ?? null),
    receiptUrl: charge?.receipt_url ?? null,
    clientSecret: state === "awaiting" || state === "declined" ? intent.client_secret : null,
    refunds: charge && state === "succeeded" ? await refundsOf(stripe, charge) : [],
    disputes: charge?.disputed ? await disputesOf(stripe, intent.id) : [],
  };
};

/** Reads a payment whole. */
export const retrievePayment = async (
  stripe: Stripe,
  providerId: string,
): Promise<ProviderPayment> =>
  describePayment(stripe, await stripe.paymentIntents.retrieve(providerId, wholePayment));
