import type { Billing, PaymentRecord } from "#contract/billing-record";
import type { Change } from "../billing-store.ts";
import type { ProviderDispute, ProviderPayment } from "../payment-provider.ts";
import { rechargeDisputed } from "../recharge/recharge-outcome.ts";
import { movedPayment } from "./moved-payment.ts";
import { isWatched, nextLook } from "./next-look.ts";
import { type Making, nextRefund } from "./next-refund.ts";
import { methodOf, paymentEntry, processorName } from "./payment-entry.ts";

type Given = { payment: PaymentRecord; billing: Billing };

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
    actor: processorName,
    at: making.at,
  });

const disputed = ({ payment, billing }: Given, movement: Disputed, making: Making): Change => {
  const entry = paymentEntry(payment, {
    id: making.newId("entry"),
    kind: "reversal",
    amountCents: movement.amountCents,
    key: movement.key,
    reason: `${words[movement.name]} ${methodOf(payment)}`,
    actor: processorName,
    at: making.at,
  });
  const fees = movement.feeCents === 0 ? [] : [disputeFee(payment, movement, making)];
  const disputedCents = Math.max(0, payment.disputedCents - movement.amountCents);
  const change = movedPayment(payment, [entry, ...fees], { disputedCents });
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
 * The next refund or disputed amount that the ledger lacks; null when it has all. A bank that takes
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
