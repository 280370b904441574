import type { PaymentRecord } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import type { Wallet } from "#contract/wallet";
import { hasPeriodEnded } from "#domain/billing/invoice/invoice-period";
import { isUnsettled } from "#domain/billing/payment/payment-states";
import { decideRecharge } from "#domain/billing/recharge/decide-recharge";
import { availableCents } from "#domain/wallet/available-cents";
import { zone } from "./money-buyers.ts";
import type { MoneyWorld } from "./money-world.ts";
import { booksOf } from "./processor-books.ts";

/** Whether a look at a payment finds anything; a patient world takes those too that do not. */
const isToSee = (world: MoneyWorld, payment: PaymentRecord): boolean => {
  if (world.plan.isPatient || isUnsettled(payment.state)) return true;
  const { ours, theirs } = booksOf(world, payment);
  return ours !== theirs;
};

/**
 * When a payment or invoice is to be looked at next; null when nothing is to be found out. An
 * invoice that is overdue already may be looked at for ever, and nothing but an event ends it.
 */
export const nextBillingDue = (world: MoneyWorld): number | null => {
  const { payments, invoices } = world.stores.billing;
  const owed = [...invoices.values()].filter(({ overdueAt }) => overdueAt === null);
  const open = [...payments.values()].filter((payment) => isToSee(world, payment));
  const due = [...open, ...owed].flatMap(({ checkAt }) =>
    checkAt === null ? [] : [Date.parse(checkAt)],
  );
  return due.length === 0 ? null : Math.min(...due);
};

const quarterMs = 15 * 60_000;

/** Whether a buyer's period of invoices is over, as a visit once in a quarter hour finds out. */
const periodsOf = ({ stores, plan }: MoneyWorld) => {
  const known = new Map<string, boolean>();
  return (buyerId: BuyerId, now: number): boolean => {
    const terms = stores.termsOf(buyerId);
    if (terms.mode !== "netTerms") return false;
    const since = stores.billing.billings.get(buyerId)?.invoicedTo ?? null;
    const name = `${buyerId} ${terms.invoiceEvery} ${since} ${Math.floor(now / quarterMs)}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const span = { since: new Date(since ?? plan.startMs), at: new Date(now), timeZone: zone };
    const hasEnded = hasPeriodEnded(terms, span);
    known.set(name, hasEnded);
    return hasEnded;
  };
};

/** When a wallet is to be recharged by a visit, if nothing else does it; null for never. */
const rechargeDue = ({ stores }: MoneyWorld, wallet: Wallet, now: number): number | null => {
  const billing = stores.billing.billings.get(wallet.buyerId);
  const recharge = billing?.autoRecharge;
  const available = availableCents(wallet);
  const isIdle = billing?.rechargingPaymentId === null && recharge?.enabled === true;
  if (!isIdle || available >= recharge.thresholdCents) return null;
  const terms = stores.termsOf(wallet.buyerId);
  const facts = { billing, terms, availableCents: available, timeZone: zone, at: new Date(now) };
  const { kind } = decideRecharge(facts);
  if (kind === "charge") return now;
  return kind === "waiting" && billing.retryAt !== null ? Date.parse(billing.retryAt) : null;
};

/** When a buyer is to be visited: a period that has ended, a recharge whose time has come. */
export const nextVisitDue = (world: MoneyWorld): (() => number | null) => {
  const { stores, schedule, plan } = world;
  const hasEnded = periodsOf(world);
  return () => {
    if (!plan.takesCards) return null;
    const now = schedule.now();
    const due = [...stores.market.wallets.values()].flatMap((wallet) =>
      hasEnded(wallet.buyerId, now) ? [now] : (rechargeDue(world, wallet, now) ?? []),
    );
    return due.length === 0 ? null : Math.min(...due);
  };
};
