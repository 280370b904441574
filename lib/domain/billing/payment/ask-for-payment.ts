import type { PaymentRecord } from "#contract/billing-record";
import { Defect, Retry } from "../../errors.ts";
import type { Failure, PaymentOrder, PaymentProvider } from "../payment-provider.ts";
import { type Outcome, stateBy } from "./next-payment-change.ts";

const hourMs = 3_600_000;
/** As long as the provider surely still knows the key of a first try, it may be sent again. */
const resendHours = 20;
/**
 * After so long, one that is not at the provider and cannot be sent either never will be: an error
 * that the provider keeps under a key is its answer to every repeat
 * (docs.stripe.com/api/idempotent_requests), and a claimed recharge must not wait a day for it.
 */
const patientHours = 1;
/** A payer who has not acted by then has left. */
const abandonedHours = 24;

const neverReceived: Failure = {
  code: "never_received",
  message: "The payment never reached the card processor. Nothing was charged.",
};

const descriptions = {
  topUp: "Wallet top-up",
  autoRecharge: "Wallet auto-recharge",
  invoice: "Invoice",
} as const;

/** A payment's request, the same at every try. */
const orderOf = (payment: PaymentRecord): PaymentOrder => {
  const { customerId } = payment;
  if (customerId === null) throw new Defect("a payment was started without a payer");
  return {
    buyerId: payment.buyerId,
    paymentId: payment.id,
    customerId,
    amountCents: payment.amountCents + payment.feeCents,
    description: descriptions[payment.kind],
    methodId: payment.methodId,
    isPresent: payment.kind === "topUp",
  };
};

const hoursOld = (payment: PaymentRecord, at: Date) =>
  (at.getTime() - Date.parse(payment.createdAt)) / hourMs;

/** Sends a payment that is not at the provider; looked for once more where nobody answers for long. */
const send = async (
  provider: PaymentProvider,
  order: PaymentOrder,
  hours: number,
): Promise<Outcome> => {
  if (hours >= resendHours) return { kind: "refused", failure: neverReceived };
  try {
    return await provider.pay(order);
  } catch (error) {
    if (!(error instanceof Retry) || hours < patientHours) throw error;
    const found = await provider.findPayment(order);
    return found ? { kind: "seen", seen: found } : { kind: "refused", failure: neverReceived };
  }
};

/**
 * A payment whose provider's id is not known: the answer to its request was lost, or the request
 * was. It is looked for first and asked for again under its own key, so that it is never two; when
 * the key may be forgotten, it is only looked for.
 */
const askAgain = async (
  provider: PaymentProvider,
  payment: PaymentRecord,
  { at, isNew }: { at: Date; isNew: boolean },
): Promise<Outcome> => {
  const order = orderOf(payment);
  const found = isNew ? null : await provider.findPayment(order);
  return found ? { kind: "seen", seen: found } : send(provider, order, hoursOld(payment, at));
};

/**
 * How a payment stands at the provider. One that was never sent, or whose answer was lost, is sent;
 * one that its payer left is ended there first.
 * @param isNew it was written a moment ago by the caller, so there is nothing to look for
 * @throws Retry when the provider does not answer
 */
export const askForPayment = async (
  provider: PaymentProvider,
  payment: PaymentRecord,
  { at, isNew }: { at: Date; isNew: boolean },
): Promise<Outcome> => {
  if (payment.providerId === null) return askAgain(provider, payment, { at, isNew });
  const seen = await provider.readPayment(payment.providerId);
  if (!seen) throw new Defect("a payment is not at the processor any more");
  const isWaiting = stateBy(payment, { kind: "seen", seen }) === "actionNeeded";
  const isOld = hoursOld(payment, at) >= abandonedHours;
  if (isWaiting && isOld && payment.state === "actionNeeded")
    return { kind: "seen", seen: await provider.cancelPayment(payment.providerId) };
  return { kind: "seen", seen };
};
