import type { Billing, PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import type { EntryId } from "#contract/id";
import type { NewId } from "../effects.ts";
import type { Change, Movement } from "./billing-store.ts";
import { isWatched, nextLook } from "./next-look.ts";
import { methodOf, paymentEntry } from "./payment-entry.ts";
import type { ProviderDispute, ProviderPayment, ProviderRefund } from "./payment-provider.ts";
import { rechargeDisputed, rechargeRefunded } from "./recharge-outcome.ts";

type Given = { payment: PaymentRecord; billing: Billing };
/** With what the wallet still had to spend a moment ago. */
type Making = { at: Date; newId: NewId; availableCents: number };
const processor = "Card processor";

/** Where money moved, more may follow soon, so the looks begin anew. */
const changeBy = (
  payment: PaymentRecord,
  movement: Movement,
  more: Partial<Pick<PaymentRecord, "refundedCents" | "disputedCents">>,
): Change => ({
  payment: {
    ...payment,
    ...more,
    checks: 0,
    checkAt: nextLook({ ...payment, checks: 0 }, new Date(movement[0].at)),
    changedAt: movement[0].at,
    posted: {
      ...payment.posted,
      ...Object.fromEntries(movement.map((entry) => [entry.idempotencyKey, entry.id])),
    },
  },
  movement,
});

const refunded = ({ payment, billing }: Given, refund: ProviderRefund, making: Making): Change => {
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "refund",
    amountCents: -refund.amountCents,
    key: `refund-${refund.id}`,
    reason: refund.reason ?? `Refund to ${methodOf(payment)}`,
    actor: refund.actor ?? processor,
    at: making.at,
  });
  const { amountCents } = refund;
  const change = changeBy(payment, [entry], { refundedCents: payment.refundedCents + amountCents });
  const leftCents = making.availableCents - amountCents;
  const after = rechargeRefunded(billing, payment, { amountCents, leftCents, at: making.at });
  return after === billing ? change : { ...change, billing: after };
};

const refundFailed = (
  payment: PaymentRecord,
  { refund, entryId }: { refund: ProviderRefund; entryId: EntryId },
  making: Making,
): Change => {
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "reversal",
    amountCents: refund.amountCents,
    key: `refund-${refund.id}-failed`,
    reason: `The refund of ${formatMoney(refund.amountCents)} did not reach ${methodOf(payment)}`,
    actor: processor,
    explains: { kind: "entry", entryId },
    at: making.at,
  });
  const refundedCents = Math.max(0, payment.refundedCents - refund.amountCents);
  return changeBy(payment, [entry], { refundedCents });
};

/** Remembers a failure, so that nobody who saw the refund before it failed posts it later. */
const refundVoid = (payment: PaymentRecord, { id }: ProviderRefund): Change => ({
  payment: { ...payment, voidRefunds: [...payment.voidRefunds, id] },
});

const nextRefund = (
  given: Given,
  refunds: readonly ProviderRefund[],
  making: Making,
): Change | null => {
  const { payment } = given;
  for (const refund of refunds) {
    const entryId = payment.posted[`refund-${refund.id}`];
    const isVoid = payment.voidRefunds.includes(refund.id);
    if (entryId === undefined && !isVoid) {
      if (refund.state === "succeeded") return refunded(given, refund, making);
      if (refund.state === "failed") return refundVoid(payment, refund);
    }
    const isTakenBack = payment.posted[`refund-${refund.id}-failed`] !== undefined;
    if (refund.state === "failed" && entryId !== undefined && !isTakenBack)
      return refundFailed(payment, { refund, entryId }, making);
  }
  return null;
};

/** A dispute's movements with the key of each; a second of one kind counts on. */
const keyed = ({ id, movements }: ProviderDispute) => {
  const counts = { withdrawn: 0, reinstated: 0 };
  return movements.map((movement) => {
    const name = movement.amountCents < 0 ? "withdrawn" : "reinstated";
    counts[name] += 1;
    const suffix = counts[name] === 1 ? "" : `-${counts[name]}`;
    return { ...movement, name, key: `dispute-${id}-${name}${suffix}` } as const;
  });
};

type Disputed = ReturnType<typeof keyed>[number];

const words = {
  withdrawn: "Your bank took back a payment by",
  reinstated: "Your bank gave back a disputed payment by",
} as const;

/** The fee that the bank takes for a dispute, or gives back with it. */
const disputeFee = (payment: PaymentRecord, { key, feeCents }: Disputed, making: Making) =>
  paymentEntry(payment, {
    id: making.newId("entry"),
    kind: feeCents > 0 ? "fee" : "reversal",
    amountCents: -feeCents,
    key: `${key}-fee`,
    reason: feeCents > 0 ? "Bank fee for a disputed payment" : "Bank fee given back",
    actor: processor,
    at: making.at,
  });

const disputed = ({ payment, billing }: Given, movement: Disputed, making: Making): Change => {
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "reversal",
    amountCents: movement.amountCents,
    key: movement.key,
    reason: `${words[movement.name]} ${methodOf(payment)}`,
    actor: processor,
    at: making.at,
  });
  const fees = movement.feeCents === 0 ? [] : [disputeFee(payment, movement, making)];
  const disputedCents = Math.max(0, payment.disputedCents - movement.amountCents);
  const change = changeBy(payment, [entry, ...fees], { disputedCents });
  if (movement.name !== "withdrawn" || !billing.autoRecharge?.enabled) return change;
  const takenCents = -movement.amountCents;
  return { ...change, billing: rechargeDisputed(billing, payment, { takenCents, at: making.at }) };
};

/** The looks end once nothing can come back, and begin again where something may after all. */
const watched = (payment: PaymentRecord, seen: ProviderPayment, at: Date): Change | null => {
  const isOn = isWatched(payment, seen, at);
  const checkAt = isOn ? (payment.checkAt ?? nextLook({ ...payment, checks: 0 }, at)) : null;
  if (checkAt === payment.checkAt) return null;
  return { payment: { ...payment, checkAt, checks: 0 } };
};

/**
 * The next refund or disputed amount that the ledger lacks; null when it has all. A refund that
 * failed after it had counted is reversed; one that failed before never counts. A bank that takes
 * money back also ends auto-recharge, and so does a refund that would be charged again at once.
 */
export const nextTakenBack = (
  given: Given,
  seen: ProviderPayment,
  making: Making,
): Change | null => {
  const { payment } = given;
  const refund = nextRefund(given, seen.refunds, making);
  if (refund) return refund;
  const missing = seen.disputes
    .flatMap(keyed)
    .find(({ key, amountCents }) => amountCents !== 0 && payment.posted[key] === undefined);
  return missing ? disputed(given, missing, making) : watched(payment, seen, making.at);
};
