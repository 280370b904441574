import type { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { PageQuery } from "#contract/page";
import type { Entry } from "#contract/wallet";
import type {
  BillingStore,
  Change,
  ChangeResult,
  Movement,
  Seen,
  Subject,
} from "#domain/billing/billing-store";
import { newBilling } from "#domain/billing/new-billing";
import { isUnsettled } from "#domain/billing/payment/payment-states";
import { watchLevelOf } from "#domain/billing/recharge/watch-level-of";
import { Defect, Retry } from "#domain/errors";
import { keyReused, type Repeat } from "#domain/repeat";
import { availableCents } from "#domain/wallet/available-cents";
import type { BillingFlaw } from "./billing-flaws.ts";
import { checkDayOpen } from "./memory-day-open.ts";
import { type MemoryMarket, pairName } from "./memory-market.ts";

/** What a store of billing keeps, in memory; tests may read all of it. */
export type MemoryBilling = {
  market: MemoryMarket;
  billings: Map<BuyerId, Billing>;
  payments: Map<PaymentId, PaymentRecord>;
  invoices: Map<InvoiceId, InvoiceRecord>;
  watchLevels: Map<BuyerId, number>;
  past: Map<string, { fingerprint: string; made: string }>;
};

type World = { memory: MemoryBilling; flaw: BillingFlaw | undefined };

export const memoryBilling = (market: MemoryMarket): MemoryBilling => ({
  market,
  billings: new Map(),
  payments: new Map(),
  invoices: new Map(),
  watchLevels: new Map(),
  past: new Map(),
});

const mineOf = <Thing extends { buyerId: BuyerId }>(
  thing: Thing | undefined,
  buyerId: BuyerId,
): Thing | null => (thing?.buyerId === buyerId ? thing : null);

const look = ({ memory }: World, { buyerId, paymentId, invoiceId }: Subject): Seen => ({
  billing: memory.billings.get(buyerId) ?? newBilling(buyerId, new Date(0).toISOString()),
  payment: paymentId ? mineOf(memory.payments.get(paymentId), buyerId) : null,
  invoice: invoiceId ? mineOf(memory.invoices.get(invoiceId), buyerId) : null,
});

/** What of a movement a flawed store keeps. */
const keptOf = (flaw: World["flaw"], movement: Movement): Entry[] => {
  const isKept = ({ kind, idempotencyKey }: Entry): boolean =>
    kind !== "fee" ||
    (flaw !== "feeEntryForgotten" &&
      !(flaw === "refundKeepsFee" && idempotencyKey.startsWith("refund-")));
  return movement.filter(isKept);
};

/** Moves the wallet by all entries of a movement, whatever is available, once per key. */
const move = ({ memory: { market }, flaw }: World, movement: Movement): void => {
  const [first] = movement;
  const { buyerId, idempotencyKey } = first;
  const isMade = market.entries.some(
    (entry) => entry.buyerId === buyerId && entry.idempotencyKey === idempotencyKey,
  );
  if (isMade && flaw !== "movementsUnkept") throw new Retry("the movement is made already");
  const wallet = market.wallets.get(buyerId);
  if (!wallet) throw new Defect("a buyer that pays has no wallet");
  for (const entry of movement) checkDayOpen(market, entry);
  const kept = keptOf(flaw, movement);
  const amountCents = kept.reduce((sum, entry) => sum + entry.amountCents, 0);
  const isShort = amountCents < 0 && availableCents(wallet) + amountCents < 0;
  if (flaw === "movementForgotten" || (isShort && flaw === "movementNotForced")) return;
  market.entries.push(...kept);
  const balanceCents = wallet.balanceCents + amountCents;
  market.wallets.set(buyerId, { ...wallet, balanceCents, changedAt: first.at });
};

const next = <Thing extends { version: number }>(thing: Thing, seen: Thing | null): Thing => ({
  ...thing,
  version: (seen?.version ?? 0) + 1,
});

const isBelow = ({ memory: { market }, flaw }: World, buyerId: BuyerId, belowCents?: number) => {
  const wallet = market.wallets.get(buyerId);
  const isIt = belowCents === undefined || !wallet || availableCents(wallet) < belowCents;
  return isIt || flaw === "belowUnchecked";
};

const write = (world: World, { buyerId }: Subject, change: Change, seen: Seen): Seen => {
  const { memory, flaw } = world;
  if (change.movement) move(world, change.movement);
  const billing = change.billing
    ? next(flawedBilling(world, change.billing, seen.billing), seen.billing)
    : seen.billing;
  const payment = change.payment
    ? next(flawedPayment(world, change.payment), seen.payment)
    : seen.payment;
  const invoice = change.invoice ? next(change.invoice, seen.invoice) : seen.invoice;
  if (change.billing) {
    memory.billings.set(buyerId, billing);
    if (flaw !== "watchLevelForgotten") memory.watchLevels.set(buyerId, watchLevelOf(billing));
  }
  if (payment && change.payment) memory.payments.set(payment.id, payment);
  const isStuck = flaw === "paidInvoiceStaysOpen" && invoice?.state === "paid";
  if (invoice && change.invoice && !isStuck) memory.invoices.set(invoice.id, invoice);
  return { billing, payment, invoice };
};

/** What a flawed store shows: no claim, nothing counted in a month, nothing posted. */
const flawedLook = ({ flaw }: World, seen: Seen): Seen => {
  const { billing, payment } = seen;
  const { autoRecharge } = billing;
  switch (flaw) {
    case "claimUnchecked":
      return { ...seen, billing: { ...billing, rechargingPaymentId: null } };
    case "monthUncounted":
      return autoRecharge
        ? { ...seen, billing: { ...billing, autoRecharge: { ...autoRecharge, rechargedCents: 0 } } }
        : seen;
    case "movementsUnkept":
      return { ...seen, payment: payment && { ...payment, posted: {} } };
    default:
      return seen;
  }
};

/** What a flawed store keeps of a payment. */
const flawedPayment = ({ flaw }: World, made: PaymentRecord): PaymentRecord =>
  flaw === "declineForgotten" && isUnsettled(made.state) && made.methodId !== null
    ? { ...made, failure: null }
    : made;

/** What a flawed store keeps of a change of billing. */
const flawedBilling = ({ flaw }: World, made: Billing, seen: Billing): Billing => {
  const { autoRecharge: after } = made;
  const { autoRecharge: before } = seen;
  if (flaw === "claimKept")
    return { ...made, rechargingPaymentId: made.rechargingPaymentId ?? seen.rechargingPaymentId };
  if (!after || !before) return made;
  if (flaw === "refundKeepsRecharge" && after.disabledReason?.includes("went back")) return seen;
  const keeps = (kept: Partial<typeof after>) => ({ ...made, autoRecharge: { ...after, ...kept } });
  if (flaw === "monthKept" && after.rechargedCents < before.rechargedCents)
    return keeps({ rechargedCents: before.rechargedCents });
  if (flaw === "failuresKept" && after.failuresInARow < before.failuresInARow)
    return keeps({ failuresInARow: before.failuresInARow });
  return made;
};

const change = (
  world: World,
  subject: Subject,
  wanted: (seen: Seen) => Change | null,
  repeat?: { by: Repeat; made: string },
): ChangeResult => {
  const { memory, flaw } = world;
  const name = repeat && pairName(subject.buyerId, repeat.by.keyHash);
  const past = name && flaw !== "billingRepeatUnseen" ? memory.past.get(name) : undefined;
  if (past && past.fingerprint !== repeat?.by.fingerprint) throw keyReused();
  if (past) return { kind: "repeated", id: past.made };
  const seen = flawedLook(world, look(world, subject));
  const made = wanted(seen);
  if (made === null || !isBelow(world, subject.buyerId, made.availableBelowCents))
    return { kind: "unchanged", ...seen };
  const after = write(world, subject, made, seen);
  if (repeat && name)
    memory.past.set(name, { fingerprint: repeat.by.fingerprint, made: repeat.made });
  return { kind: "changed", ...after };
};

const page = <Thing extends { id: string; buyerId: BuyerId }>(
  things: Map<string, Thing>,
  buyerId: BuyerId,
  { limit, cursor }: PageQuery,
) => {
  const mine = [...things.values()]
    .filter((thing) => thing.buyerId === buyerId)
    .toSorted((one, other) => (one.id < other.id ? 1 : -1));
  const start = Number(cursor ?? 0);
  const items = mine.slice(start, start + limit);
  return { items, next: start + limit < mine.length ? String(start + limit) : null };
};

/**
 * A `BillingStore` on the state of a memory sale store. Each method is atomic; the index of what is
 * due has all of it in its shard 0.
 * @param flaw a planted bug, for proving that a test would notice it
 */
export const memoryBillingStore = (memory: MemoryBilling, flaw?: BillingFlaw): BillingStore => {
  const world: World = { memory, flaw };
  return {
    read: async (buyerId) => look(world, { buyerId }).billing,
    readPayment: async (buyerId, paymentId) => look(world, { buyerId, paymentId }).payment,
    readInvoice: async (buyerId, invoiceId) => look(world, { buyerId, invoiceId }).invoice,
    listPayments: async (buyerId, query) => page(memory.payments, buyerId, query),
    listInvoices: async (buyerId, query) => page(memory.invoices, buyerId, query),
    change: async (subject, wanted, repeat) => change(world, subject, wanted, repeat),
    listDue: async (kind, shard, at) => {
      const payments = [...memory.payments.values()].filter(
        ({ state }) => isUnsettled(state) === (kind === "payment"),
      );
      const things = kind === "invoice" ? [...memory.invoices.values()] : payments;
      const due = things.filter(
        ({ checkAt }) => shard === 0 && checkAt !== null && checkAt <= at.toISOString(),
      );
      return due.map(({ buyerId, id }) => ({ buyerId, id }));
    },
  };
};
