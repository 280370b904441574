import type { Billing, PaymentRecord } from "#contract/billing-record";
import type { BuyerId, PaymentId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { isUnsettled, mayMove } from "#domain/billing/payment/payment-states";
import { mostFailures } from "#domain/billing/recharge/recharge-outcome";
import { watchLevelOf } from "#domain/billing/recharge/watch-level-of";
import { availableCents } from "#domain/wallet/available-cents";
import type { MemoryBilling } from "#test/fakes/memory-billing-store";

type Look = { billing: MemoryBilling; seen: string[]; failures: Map<BuyerId, number> };

const rechargesOf = ({ billing }: Look, buyerId: BuyerId): PaymentRecord[] =>
  [...billing.payments.values()].filter(
    (payment) => payment.buyerId === buyerId && payment.kind === "autoRecharge",
  );

const isGivenUp = ({ state }: PaymentRecord): boolean =>
  state === "failed" || state === "cancelled";

/** What recharges add in a month, by the payments themselves. */
const monthCents = (look: Look, buyerId: BuyerId, month: string): number =>
  rechargesOf(look, buyerId)
    .filter((payment) => payment.month === month && !isGivenUp(payment))
    .reduce((sum, { amountCents }) => sum + amountCents, 0);

/** A recharge is made for a wallet that is below, where it is on, within the month's limit. */
const checkNewRecharge = (payment: PaymentRecord, look: Look): void => {
  const { buyerId, id, month } = payment;
  const { market, billings } = look.billing;
  const recharge = billings.get(buyerId)?.autoRecharge;
  const wallet = market.wallets.get(buyerId);
  const tell = (what: string) => look.seen.push(`${id}: recharged ${what}`);
  if (!recharge?.enabled) return void tell("where it is off");
  if (!wallet || availableCents(wallet) >= recharge.thresholdCents) tell("without need");
  if (monthCents(look, buyerId, month ?? "") > recharge.monthlyLimitCents)
    tell("beyond the month's limit");
};

/** Counts failures in a row as the payments tell of them. */
const countFailure = (before: PaymentRecord, after: PaymentRecord, look: Look): void => {
  const { buyerId, state } = after;
  if (after.kind !== "autoRecharge" || before.state === state) return;
  if (state === "failed") look.failures.set(buyerId, (look.failures.get(buyerId) ?? 0) + 1);
  if (state === "succeeded") look.failures.set(buyerId, 0);
};

const checkBilling = (billing: Billing, look: Look): void => {
  const { buyerId, rechargingPaymentId, autoRecharge } = billing;
  const underWay = rechargesOf(look, buyerId).filter(({ state }) => isUnsettled(state));
  const tell = (what: string) => look.seen.push(`${buyerId}: ${what}`);
  if (underWay.length > 1) tell(`${underWay.length} recharges under way`);
  if (rechargingPaymentId !== (underWay[0]?.id ?? null)) tell("the claim is not the recharge");
  if (look.billing.watchLevels.get(buyerId) !== watchLevelOf(billing))
    tell("the watch level is not that of the billing");
  if (!autoRecharge) return;
  const should = monthCents(look, buyerId, autoRecharge.month);
  if (autoRecharge.rechargedCents !== should)
    tell(`${autoRecharge.rechargedCents} counted in ${autoRecharge.month}, not ${should}`);
  const failures = look.failures.get(buyerId) ?? 0;
  if (autoRecharge.failuresInARow !== failures)
    tell(`${autoRecharge.failuresInARow} failures in a row, not ${failures}`);
  if (failures >= mostFailures && autoRecharge.enabled) tell("still on after too many failures");
};

const hourMs = 3_600_000;
/** As long as a function may stand still between a look at the wallet and its write. */
const stallMs = 3 * hourMs;

/**
 * A refund that leaves less than auto-recharge keeps ends it, or it would charge the card again;
 * unless something else moved the wallet while the refund was being written.
 */
const checkRefund = (refund: Entry, look: Look): void => {
  const { buyerId, at } = refund;
  const { market, billings } = look.billing;
  const recharge = billings.get(buyerId)?.autoRecharge;
  const wallet = market.wallets.get(buyerId);
  if (!recharge?.enabled || !wallet || availableCents(wallet) >= recharge.thresholdCents) return;
  const since = new Date(Date.parse(at) - stallMs).toISOString();
  const others = market.entries.filter(
    (entry) => entry.buyerId === buyerId && entry.id !== refund.id && entry.at >= since,
  );
  if (others.length === 0) look.seen.push(`${refund.id}: a refund that will be charged again`);
};

/** How often auto-recharge was saved, by the keys of the requests; saving starts afresh. */
const savesOf = ({ past }: MemoryBilling, buyerId: BuyerId): number =>
  [...past.keys()].filter((key) => key.startsWith(buyerId) && key.includes('"autoRecharge"'))
    .length;

/** Looks at every step of billing: recharges one at a time and within limits, payments by table. */
export const watchBilling = (billing: MemoryBilling, seen: string[]): (() => void) => {
  const payments = new Map<PaymentId, PaymentRecord>();
  const billings = new Map<BuyerId, Billing>();
  const saves = new Map<BuyerId, number>();
  const look: Look = { billing, seen, failures: new Map() };
  let entries = 0;
  return () => {
    const fresh = billing.market.entries.slice(entries);
    entries += fresh.length;
    for (const entry of fresh) if (entry.kind === "refund") checkRefund(entry, look);
    for (const buyerId of billing.billings.keys()) {
      const now = savesOf(billing, buyerId);
      if (now > (saves.get(buyerId) ?? 0)) look.failures.set(buyerId, 0);
      saves.set(buyerId, now);
    }
    for (const [id, payment] of billing.payments) {
      const before = payments.get(id);
      if (before === payment) continue;
      payments.set(id, payment);
      if (before && before.state !== payment.state && !mayMove(before.state, payment.state))
        seen.push(`${id}: went from ${before.state} to ${payment.state}`);
      if (before) countFailure(before, payment, look);
      else if (payment.kind === "autoRecharge") checkNewRecharge(payment, look);
    }
    for (const [buyerId, after] of billing.billings) {
      if (billings.get(buyerId) !== after) checkBilling(after, look);
      billings.set(buyerId, after);
    }
  };
};
