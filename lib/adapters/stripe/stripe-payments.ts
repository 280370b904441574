import Stripe from "stripe";
import type { PaymentOrder, PaymentProvider } from "#domain/billing/payment-provider";
import { callStripe, isMissing, isUnknown, readStripe } from "./call-stripe.ts";
import { cardsOnly } from "./cards-only.ts";
import { amountRefused, cardGone, declineFailure } from "./decline-sentence.ts";
import { describePayment, retrievePayment, wholePayment } from "./describe-payment.ts";
import { refundRefusal } from "./refund-refusal.ts";

const { StripeCardError, StripeInvalidRequestError } = Stripe.errors;
const pageOfList = 100;
/** How far back a customer's payments are looked through for one whose answer was lost. */
const mostOfCustomer = 300;

/**
 * Whoever sits at the page confirms the card for the recharges to come as well, one on file too
 * (docs.stripe.com/payments/save-during-payment).
 */
const confirmation = ({ methodId, isPresent }: PaymentOrder) => ({
  ...(isPresent && { setup_future_usage: "off_session" as const }),
  ...(methodId !== null && {
    payment_method: methodId,
    confirm: true,
    ...(isPresent ? { use_stripe_sdk: true } : { off_session: true }),
  }),
});

/** Without `receipt_email`, with which Stripe would write a receipt of its own beside ours. */
const paramsOf = (order: PaymentOrder): Stripe.PaymentIntentCreateParams => ({
  amount: order.amountCents,
  currency: "usd",
  customer: order.customerId,
  description: order.description,
  metadata: { buyerId: order.buyerId, paymentId: order.paymentId },
  ...cardsOnly,
  ...wholePayment,
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
        return { kind: "seen", seen: await describePayment(stripe, intent) };
      } catch (error) {
        if (isUnknown(error)) throw error;
        if (error instanceof StripeCardError) {
          if (!error.payment_intent) return { kind: "refused", failure: declineFailure(error) };
          // The answer to a repeat is as old as the first one, so it is read as it is now.
          return { kind: "seen", seen: await retrievePayment(stripe, error.payment_intent.id) };
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
        limit: pageOfList,
      })) {
        if (intent.metadata["paymentId"] === paymentId) return retrievePayment(stripe, intent.id);
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
          ...wholePayment,
        });
        return await describePayment(stripe, intent);
      } catch (error) {
        if (!(error instanceof StripeInvalidRequestError) || isMissing(error)) throw error;
        return await retrievePayment(stripe, providerId);
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
        return { kind: "refused", message: refundRefusal(error.code) };
      }
    });

type Payments = Pick<
  PaymentProvider,
  "pay" | "readPayment" | "findPayment" | "cancelPayment" | "refund"
>;

/** Payments at Stripe, each read whole: with its charge, refunds and disputes. */
export const stripePayments = (stripe: Stripe): Payments => ({
  pay: pay(stripe),
  readPayment: (providerId) => readStripe(() => retrievePayment(stripe, providerId)),
  findPayment: find(stripe),
  cancelPayment: cancel(stripe),
  refund: refund(stripe),
});
