import type { AutoRecharge } from "#contract/billing";
import type { Billing, PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import { methodOf } from "../payment/payment-entry.ts";
import { isUnsettled } from "../payment/payment-states.ts";
import type { Failure } from "../payment-provider.ts";

/** Failures in a row after which auto-recharge is switched off. */
export const mostFailures = 3;
/** Pauses after the first and the second failure, so that a bank has time to change its mind. */
const retryMinutes = [1, 10];
const minuteMs = 60_000;

const released = (billing: Billing, payment: PaymentRecord): Billing =>
  billing.rechargingPaymentId === payment.id ? { ...billing, rechargingPaymentId: null } : billing;

/** Gives back to the month what a recharge had reserved of its limit. */
const givenBack = (recharge: AutoRecharge, payment: PaymentRecord): AutoRecharge =>
  recharge.month === payment.month
    ? { ...recharge, rechargedCents: Math.max(0, recharge.rechargedCents - payment.amountCents) }
    : recharge;

/** A recharge that was given up already counts in its month again when it settles after all. */
const counted = (recharge: AutoRecharge, payment: PaymentRecord): AutoRecharge =>
  isUnsettled(payment.state) || recharge.month !== payment.month
    ? recharge
    : { ...recharge, rechargedCents: recharge.rechargedCents + payment.amountCents };

/** Billing after a recharge settled: the claim ends, and failures are forgotten. */
export const rechargeSettled = (billing: Billing, payment: PaymentRecord): Billing => {
  const { autoRecharge } = billing;
  return {
    ...released(billing, payment),
    retryAt: null,
    autoRecharge: autoRecharge && { ...counted(autoRecharge, payment), failuresInARow: 0 },
  };
};

/** Billing after a recharge came to nothing by itself: the claim ends, nothing is held against it. */
export const rechargeCancelled = (billing: Billing, payment: PaymentRecord): Billing => ({
  ...released(billing, payment),
  autoRecharge: billing.autoRecharge && givenBack(billing.autoRecharge, payment),
});

/** Why auto-recharge is over after a failure; null = it is tried again. */
const offReason = (failure: Failure, failuresInARow: number): string | null => {
  if (failure.isFinal)
    return (
      `Switched off because this card will never be charged again. ${failure.message} ` +
      "Choose another card, then switch it on again."
    );
  return failuresInARow >= mostFailures
    ? `Switched off after ${mostFailures} failures in a row. ${failure.message}`
    : null;
};

/**
 * Billing after a recharge failed: tried again after a pause, switched off after three in a row, or
 * at once where the bank will never allow it.
 */
export const rechargeFailed = (
  billing: Billing,
  payment: PaymentRecord,
  { failure, at }: { failure: Failure; at: Date },
): Billing => {
  const after = rechargeCancelled(billing, payment);
  if (!after.autoRecharge) return after;
  const failuresInARow = after.autoRecharge.failuresInARow + 1;
  const reason = offReason(failure, failuresInARow);
  const pauseMinutes = reason === null ? retryMinutes[failuresInARow - 1] : undefined;
  return {
    ...after,
    retryAt:
      pauseMinutes === undefined
        ? null
        : new Date(at.getTime() + pauseMinutes * minuteMs).toISOString(),
    autoRecharge: {
      ...after.autoRecharge,
      failuresInARow,
      ...(reason !== null &&
        after.autoRecharge.enabled && { enabled: false, disabledReason: reason }),
    },
  };
};

const switchedOff = (billing: Billing, { reason, at }: { reason: string; at: Date }): Billing => ({
  ...billing,
  changedAt: at.toISOString(),
  autoRecharge: billing.autoRecharge && {
    ...billing.autoRecharge,
    enabled: false,
    disabledReason: reason,
  },
});

/**
 * Billing after a bank took a payment back: nothing is charged by itself until the buyer says so,
 * for the wallet that this emptied would charge the same card again.
 */
export const rechargeDisputed = (
  billing: Billing,
  payment: PaymentRecord,
  { takenCents, at }: { takenCents: number; at: Date },
): Billing =>
  switchedOff(billing, {
    reason:
      `Switched off because your bank took back ${formatMoney(takenCents)} paid by ` +
      `${methodOf(payment)}. Settle it with your bank, then switch it on again.`,
    at,
  });

/**
 * Billing after a refund left so little that the card would be charged again at once, for what it
 * was just given back. Where enough is left, auto-recharge stays as it is.
 */
export const rechargeRefunded = (
  billing: Billing,
  payment: PaymentRecord,
  refund: { amountCents: number; leftCents: number; at: Date },
): Billing => {
  const { autoRecharge } = billing;
  if (!autoRecharge?.enabled || refund.leftCents >= autoRecharge.thresholdCents) return billing;
  const given = formatMoney(refund.amountCents);
  return switchedOff(billing, {
    reason:
      `Switched off because ${given} went back to ${methodOf(payment)}: it would have charged ` +
      `${formatMoney(autoRecharge.amountCents)} again at once. Switch it on when you want it to.`,
    at: refund.at,
  });
};
