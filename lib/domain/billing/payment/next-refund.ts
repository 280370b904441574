import type { Billing, PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import type { EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { NewId } from "../../effects.ts";
import type { Change } from "../billing-store.ts";
import type { ProviderRefund } from "../payment-provider.ts";
import { rechargeRefunded } from "../recharge/recharge-outcome.ts";
import { movedPayment } from "./moved-payment.ts";
import { methodOf, paymentEntry, processorName } from "./payment-entry.ts";

type Given = { payment: PaymentRecord; billing: Billing };
/** With what the wallet still had to spend a moment ago. */
export type Making = { at: Date; newId: NewId; availableCents: number };

/**
 * How much of a payment's card fee has gone back once so much is refunded: what the wallet was
 * given goes back first and the fee last, so that a payment refunded whole leaves the wallet as it
 * was before.
 */
const feeBackCents = ({ amountCents, feeCents }: PaymentRecord, refundedCents: number): number =>
  Math.min(feeCents, Math.max(0, refundedCents - amountCents));

/** The fee's part of a refund, given back with it or taken again; none where it has no part. */
const feeEntries = (
  payment: PaymentRecord,
  { refundedCents, key }: { refundedCents: number; key: string },
  making: Making,
): Entry[] => {
  const cents = feeBackCents(payment, refundedCents) - feeBackCents(payment, payment.refundedCents);
  if (cents === 0) return [];
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "fee",
    amountCents: cents,
    key: `${key}-fee`,
    reason: cents > 0 ? "Card fee given back" : "Card fee of a refund that did not arrive",
    actor: processorName,
    at: making.at,
  });
  return [entry];
};

const refunded = ({ payment, billing }: Given, refund: ProviderRefund, making: Making): Change => {
  const { amountCents } = refund;
  const key = `refund-${refund.id}`;
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "refund",
    amountCents: -amountCents,
    key,
    reason: refund.reason ?? `Refund to ${methodOf(payment)}`,
    actor: refund.actor ?? processorName,
    at: making.at,
  });
  const refundedCents = payment.refundedCents + amountCents;
  const fees = feeEntries(payment, { refundedCents, key }, making);
  const change = movedPayment(payment, [entry, ...fees], { refundedCents });
  const movedCents = [entry, ...fees].reduce((sum, one) => sum + one.amountCents, 0);
  const leftCents = making.availableCents + movedCents;
  const after = rechargeRefunded(billing, payment, { amountCents, leftCents, at: making.at });
  return after === billing ? change : { ...change, billing: after };
};

const refundFailed = (
  payment: PaymentRecord,
  { refund, entryId }: { refund: ProviderRefund; entryId: EntryId },
  making: Making,
): Change => {
  const key = `refund-${refund.id}-failed`;
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "reversal",
    amountCents: refund.amountCents,
    key,
    reason: `The refund of ${formatMoney(refund.amountCents)} did not reach ${methodOf(payment)}`,
    actor: processorName,
    explains: { kind: "entry", entryId },
    at: making.at,
  });
  const refundedCents = Math.max(0, payment.refundedCents - refund.amountCents);
  const fees = feeEntries(payment, { refundedCents, key }, making);
  return movedPayment(payment, [entry, ...fees], { refundedCents });
};

/** Remembers a failure, so that nobody who saw the refund before it failed posts it later. */
const refundVoid = (payment: PaymentRecord, { id }: ProviderRefund): Change => ({
  payment: { ...payment, voidRefunds: [...payment.voidRefunds, id] },
});

/**
 * The next refund that the ledger lacks; null when it has all. One counts as soon as it is on its
 * way, which takes days where the processor's balance is short
 * (docs.stripe.com/refunds#pending-refunds): what is promised to the card is not to be spent. One
 * that failed after it had counted is reversed; one that failed before never counts.
 */
export const nextRefund = (
  given: Given,
  refunds: readonly ProviderRefund[],
  making: Making,
): Change | null => {
  const { payment } = given;
  for (const refund of refunds) {
    const entryId = payment.posted[`refund-${refund.id}`];
    if (entryId === undefined && !payment.voidRefunds.includes(refund.id))
      return refund.state === "failed"
        ? refundVoid(payment, refund)
        : refunded(given, refund, making);
    const isTakenBack = payment.posted[`refund-${refund.id}-failed`] !== undefined;
    if (refund.state === "failed" && entryId !== undefined && !isTakenBack)
      return refundFailed(payment, { refund, entryId }, making);
  }
  return null;
};
