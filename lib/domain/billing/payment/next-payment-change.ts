import type { PaymentState } from "#contract/billing";
import type { Billing, PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import type { NewId } from "../../effects.ts";
import type { Change, Movement } from "../billing-store.ts";
import { nextCheck } from "../next-check.ts";
import type { Failure, ProviderPayment } from "../payment-provider.ts";
import {
  rechargeCancelled,
  rechargeFailed,
  rechargeSettled,
} from "../recharge/recharge-outcome.ts";
import { nextLook } from "./next-look.ts";
import { nextTakenBack } from "./next-taken-back.ts";
import { methodOf, paymentEntry } from "./payment-entry.ts";
import { checkPaymentMove, isUnsettled } from "./payment-states.ts";

/** What the provider says of a payment: how it stands, or that it will never be one. */
export type Outcome =
  | { kind: "seen"; seen: ProviderPayment }
  | { kind: "refused"; failure: Failure };

type Given = { payment: PaymentRecord; billing: Billing };
export type Making = { at: Date; newId: NewId; availableCents: number };

const declined: Failure = { code: "card_declined", message: "Your bank declined the card." };
const mustConfirm: Failure = {
  code: "authentication_required",
  message: "Your bank wants you to confirm: open the wallet.",
};

/** Its only try was declined, and that is remembered: what ends it at the provider is no payer. */
const isDeclined = ({ state, methodId, failure }: PaymentRecord): boolean =>
  isUnsettled(state) && methodId !== null && failure !== null;

/**
 * The state that a payment has by what was seen. A card that was typed in and declined leaves the
 * payer at the page, free to try another; with a card on file that was the try.
 */
export const stateBy = (payment: PaymentRecord, outcome: Outcome): PaymentState => {
  if (outcome.kind === "refused") return "failed";
  switch (outcome.seen.state) {
    case "succeeded":
      return "succeeded";
    case "pending":
      return "pending";
    case "cancelled":
      return isDeclined(payment) ? "failed" : "cancelled";
    case "declined":
      return payment.methodId === null ? "actionNeeded" : "failed";
    case "awaiting":
      // Nobody is there to confirm a recharge.
      return payment.kind === "autoRecharge" ? "failed" : "actionNeeded";
  }
};

/** Why a payment came to nothing, or its last try did; null while nothing was refused. */
export const failureBy = (payment: PaymentRecord, outcome: Outcome): Failure | null => {
  if (outcome.kind === "refused") return outcome.failure;
  // What is over at the provider may no longer say there why.
  if (outcome.seen.state === "cancelled" && payment.failure) return payment.failure;
  if (outcome.seen.failure) return outcome.seen.failure;
  if (stateBy(payment, outcome) !== "failed") return null;
  return outcome.seen.state === "awaiting" ? mustConfirm : declined;
};

const kinds = {
  topUp: { kind: "topUp", words: "Top-up" },
  autoRecharge: { kind: "autoRecharge", words: "Auto-recharge" },
  invoice: { kind: "topUp", words: "Invoice" },
} as const;

/** The credit of the whole payment, less the fee: the wallet gains exactly the amount. */
const credit = (payment: PaymentRecord, { at, newId }: Making): Movement => {
  const { kind, words } = kinds[payment.kind];
  const key = `payment-${payment.id}`;
  const total = paymentEntry(payment, {
    id: newId("entry"),
    kind,
    amountCents: payment.amountCents + payment.feeCents,
    key,
    reason: `${words}, ${methodOf(payment)}`,
    at,
  });
  if (payment.feeCents === 0) return [total];
  const fee = paymentEntry(payment, {
    id: newId("entry"),
    kind: "fee",
    amountCents: -payment.feeCents,
    key: `${key}-fee`,
    reason: `Card fee for ${formatMoney(payment.amountCents)}`,
    at,
  });
  return [total, fee];
};

const settled = ({ payment, billing }: Given, seen: ProviderPayment, making: Making): Change => {
  const at = making.at.toISOString();
  const known = {
    ...payment,
    providerId: seen.providerId,
    methodLabel: seen.methodLabel ?? payment.methodLabel,
    receiptUrl: seen.receiptUrl,
  };
  const movement = credit(known, making);
  return {
    payment: {
      ...known,
      state: "succeeded",
      failure: null,
      settledAt: at,
      changedAt: at,
      checks: 0,
      checkAt: nextLook({ id: payment.id, settledAt: at, checks: 0 }, making.at),
      posted: { ...payment.posted, [movement[0].idempotencyKey]: movement[0].id },
    },
    movement,
    ...(payment.kind === "autoRecharge" && { billing: rechargeSettled(billing, payment) }),
  };
};

const ended = (
  { payment, billing }: Given,
  { state, failure }: { state: "failed" | "cancelled"; failure: Failure | null },
  { at, providerId }: { at: Date; providerId: string | null },
): Change => {
  const change = {
    payment: { ...payment, state, failure, providerId, changedAt: at.toISOString(), checkAt: null },
  };
  if (payment.kind !== "autoRecharge") return change;
  return {
    ...change,
    billing:
      state === "failed"
        ? rechargeFailed(billing, payment, { failure: failure ?? declined, at })
        : rechargeCancelled(billing, payment),
  };
};

/**
 * Why an unsettled payment was refused, as is to be noted. A card on file has one try: what was seen
 * before it was declined does not make that undone.
 */
const notedFailure = (
  payment: PaymentRecord,
  seen: ProviderPayment,
  failure: Failure | null,
): Failure | null =>
  failure ?? (seen.state === "awaiting" && isDeclined(payment) ? payment.failure : null);

/** Notes how an unsettled payment stands now; null when that is known. */
const noted = (
  payment: PaymentRecord,
  { state, failure }: { state: PaymentState; failure: Failure | null },
  { seen, at }: { seen: ProviderPayment; at: Date },
): Change | null => {
  const isKnown =
    payment.state === state &&
    payment.providerId === seen.providerId &&
    payment.failure?.code === failure?.code;
  if (isKnown) return null;
  return {
    payment: {
      ...payment,
      state,
      failure,
      providerId: seen.providerId,
      methodLabel: seen.methodLabel ?? payment.methodLabel,
      changedAt: at.toISOString(),
      checkAt: payment.checkAt ?? nextCheck(payment.checks, at),
    },
  };
};

/**
 * The next thing that is missing on our side, given how the provider has a payment; null when
 * nothing is. Asked again and again, it brings both sides together in any order of events.
 */
export const nextPaymentChange = (
  given: Given,
  outcome: Outcome,
  making: Making,
): Change | null => {
  const { payment } = given;
  const state = stateBy(payment, outcome);
  const seen = outcome.kind === "seen" ? outcome.seen : null;
  if (payment.state === "succeeded") return seen && nextTakenBack(given, seen, making);
  if (payment.state === state && !isUnsettled(state)) return null;
  if (state === "succeeded" && seen) {
    checkPaymentMove(payment.state, state);
    return settled(given, seen, making);
  }
  // What was given up stays so, whatever the provider says short of a settlement.
  if (!isUnsettled(payment.state)) return null;
  const failure = failureBy(payment, outcome);
  if (state === "failed" || state === "cancelled") {
    checkPaymentMove(payment.state, state);
    const providerId = seen?.providerId ?? payment.providerId;
    return ended(given, { state, failure }, { at: making.at, providerId });
  }
  if (!seen) return null;
  if (payment.state !== state) checkPaymentMove(payment.state, state);
  const known = { state, failure: notedFailure(payment, seen, failure) };
  return noted(payment, known, { seen, at: making.at });
};
