import Stripe from "stripe";
import type {
  PaymentOrder,
  PaymentProvider,
  ProviderDispute,
  ProviderPayment,
  ProviderRefund,
  Reference,
} from "#domain/billing/payment-provider";
import { Defect } from "#domain/errors";
import { callStripe, isMissing, isUnknown, readStripe } from "./call-stripe.ts";
import { chargeLabel } from "./card-label.ts";
import { amountRefused, cardGone, declineFailure } from "./decline-sentence.ts";
import { readReference } from "./reference-metadata.ts";

const { StripeCardError, StripeInvalidRequestError } = Stripe.errors;
/** Each is a list that never gets long: what happened to one payment. */
const mostOfOne = 100;
/** How far back a customer's payments are looked through for one whose answer was lost. */
const mostOfCustomer = 300;

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

const refundsOf = async (stripe: Stripe, providerId: string): Promise<ProviderRefund[]> => {
  const { data } = await stripe.refunds.list({ payment_intent: providerId, limit: mostOfOne });
  return data.map(({ id, amount, status, metadata }) => ({
    id,
    amountCents: amount,
    state: refundStates[status ?? ""] ?? "pending",
    reason: metadata?.["reason"] ?? null,
    actor: metadata?.["actor"] ?? null,
  }));
};

/**
 * What a dispute moved, in dollars. An account in another currency shows its own; there it is the
 * disputed amount itself, and the fee stays with the agency.
 */
const movedBy = (dispute: Stripe.Dispute) =>
  dispute.balance_transactions.map(({ amount, fee, currency }) =>
    currency === "usd"
      ? { amountCents: amount, feeCents: fee }
      : { amountCents: Math.sign(amount) * dispute.amount, feeCents: 0 },
  );

const disputesOf = async (stripe: Stripe, providerId: string): Promise<ProviderDispute[]> => {
  const { data } = await stripe.disputes.list({ payment_intent: providerId, limit: mostOfOne });
  return data.map((dispute) => ({ id: dispute.id, movements: movedBy(dispute) }));
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

const describe = async (stripe: Stripe, intent: Stripe.PaymentIntent): Promise<ProviderPayment> => {
  const state = stateOf(intent);
  const chargeId = idOf(intent.latest_charge);
  const charge = chargeId ? await stripe.charges.retrieve(chargeId) : null;
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
    refunds: state === "succeeded" ? await refundsOf(stripe, intent.id) : [],
    disputes: charge?.disputed ? await disputesOf(stripe, intent.id) : [],
  };
};

const confirmation = ({ methodId, isPresent }: PaymentOrder) =>
  methodId === null
    ? { setup_future_usage: "off_session" as const }
    : {
        payment_method: methodId,
        confirm: true,
        ...(isPresent ? { use_stripe_sdk: true } : { off_session: true }),
      };

const paramsOf = (order: PaymentOrder): Stripe.PaymentIntentCreateParams => ({
  amount: order.amountCents,
  currency: "usd",
  customer: order.customerId,
  description: order.description,
  metadata: { buyerId: order.buyerId, paymentId: order.paymentId },
  automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  ...(order.receiptEmail && { receipt_email: order.receiptEmail }),
  ...confirmation(order),
});

/**
 * The card itself cannot be charged, apart from what its bank says: it is unknown, another
 * customer's, or was detached, which Stripe says in words alone.
 */
const isCardGone = (error: unknown): boolean =>
  error instanceof StripeInvalidRequestError &&
  (error.param === "payment_method" || /\bPaymentMethod\b/.test(error.message));

const isAmountRefused = (error: unknown): boolean =>
  error instanceof StripeInvalidRequestError && error.code === "amount_too_large";

const pay =
  (stripe: Stripe): PaymentProvider["pay"] =>
  (order) =>
    callStripe(async () => {
      try {
        const intent = await stripe.paymentIntents.create(paramsOf(order), {
          idempotencyKey: order.paymentId,
        });
        return { kind: "seen", seen: await describe(stripe, intent) };
      } catch (error) {
        if (isUnknown(error)) throw error;
        if (error instanceof StripeCardError) {
          if (!error.payment_intent) return { kind: "refused", failure: declineFailure(error) };
          // The answer to a repeat is as old as the first one, so it is read as it is now.
          const intent = await stripe.paymentIntents.retrieve(error.payment_intent.id);
          return { kind: "seen", seen: await describe(stripe, intent) };
        }
        if (isAmountRefused(error)) return { kind: "refused", failure: amountRefused };
        if (isCardGone(error)) return { kind: "refused", failure: cardGone };
        throw error;
      }
    });

const find =
  (stripe: Stripe): PaymentProvider["findPayment"] =>
  ({ customerId, paymentId }) =>
    callStripe(async () => {
      let looked = 0;
      for await (const intent of stripe.paymentIntents.list({
        customer: customerId,
        limit: mostOfOne,
      })) {
        if (intent.metadata["paymentId"] === paymentId) return describe(stripe, intent);
        looked += 1;
        if (looked === mostOfCustomer) break;
      }
      return null;
    });

const cancel =
  (stripe: Stripe): PaymentProvider["cancelPayment"] =>
  (providerId) =>
    callStripe(async () => {
      try {
        const intent = await stripe.paymentIntents.cancel(providerId, {
          cancellation_reason: "abandoned",
        });
        return await describe(stripe, intent);
      } catch (error) {
        if (!(error instanceof StripeInvalidRequestError) || isMissing(error)) throw error;
        return await describe(stripe, await stripe.paymentIntents.retrieve(providerId));
      }
    });

const refund =
  (stripe: Stripe): PaymentProvider["refund"] =>
  ({ providerId, amountCents, reason, actor, key }) =>
    callStripe(async () => {
      try {
        await stripe.refunds.create(
          { payment_intent: providerId, amount: amountCents, metadata: { reason, actor } },
          { idempotencyKey: key },
        );
        return { kind: "made" };
      } catch (error) {
        if (isUnknown(error) || !(error instanceof StripeInvalidRequestError)) throw error;
        const message =
          error.code === "charge_disputed"
            ? "The payer's bank disputes this payment, so it cannot be refunded as well."
            : "The card processor does not refund that much of this payment any more.";
        return { kind: "refused", message };
      }
    });

type Payments = Pick<
  PaymentProvider,
  "pay" | "readPayment" | "findPayment" | "cancelPayment" | "refund"
>;

/** Payments at Stripe, each read whole: with its charge, refunds and disputes. */
export const stripePayments = (stripe: Stripe): Payments => ({
  pay: pay(stripe),
  readPayment: (providerId) =>
    readStripe(async () => describe(stripe, await stripe.paymentIntents.retrieve(providerId))),
  findPayment: find(stripe),
  cancelPayment: cancel(stripe),
  refund: refund(stripe),
});
