import type { PaymentRecord } from "#contract/billing-record";
import { type BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { BillingDeps } from "./billing-deps.ts";
import type { DueKind, Subject } from "./billing-store.ts";
import { checkInvoice } from "./invoice/check-invoice.ts";
import { nextCheck } from "./next-check.ts";
import { nextLook } from "./payment/next-look.ts";
import { isUnsettled } from "./payment/payment-states.ts";
import { syncPayment } from "./payment/sync-payment.ts";
import { type VisitDeps, visitBuyer } from "./visit-buyer.ts";

export type SweepDeps = VisitDeps &
  Pick<BillingDeps, "billings"> & {
    shards: number;
    listBuyers: () => AsyncIterable<BuyerId>;
    /** Says that the time for this sweep is over; the next one goes on. */
    isOver: () => boolean;
    /** What failed for one buyer holds up no other. */
    failed: (error: unknown, buyerId: BuyerId) => void;
  };

export type Swept = { checked: number; visited: number; looked: number };

/** Every so many minutes all buyers are visited. */
const visitMinutes = 15;
const minuteMs = 60_000;
/**
 * Settled payments that one sweep looks at, over all shards: 57,600 a day, at some fifteen looks a
 * payment those of 3,800 payments a day.
 */
const mostLooks = 40;
/** A prime, so that every buyer is the first one now and then, however many there are. */
const stride = 7_919;

type Due = { buyerId: BuyerId; id: string };

const later = (payment: PaymentRecord, at: Date): PaymentRecord => {
  const { checks } = payment;
  const next = { ...payment, checks: checks + 1 };
  return {
    ...next,
    checkAt: isUnsettled(payment.state) ? nextCheck(checks, at) : nextLook(next, at),
  };
};

const isDue = (thing: { checkAt: string | null } | null, at: Date): boolean =>
  thing?.checkAt != null && thing.checkAt <= at.toISOString();

const subjectOf = (kind: DueKind, { buyerId, id }: Due): Subject =>
  kind === "invoice"
    ? { buyerId, invoiceId: InvoiceId.parse(id) }
    : { buyerId, paymentId: PaymentId.parse(id) };

/**
 * Before it is looked at it moves to its next time, so that one that fails waits its turn.
 * @returns false when somebody else looks at it, or nothing is to be looked for any more
 */
const postpone = async (
  { billings }: SweepDeps,
  kind: DueKind,
  { at, ...due }: Due & { at: Date },
): Promise<boolean> => {
  const result = await billings.change(subjectOf(kind, due), ({ payment, invoice }) => {
    if (payment && isDue(payment, at)) return { payment: later(payment, at) };
    if (!invoice || !isDue(invoice, at)) return null;
    const { checks } = invoice;
    return { invoice: { ...invoice, checks: checks + 1, checkAt: nextCheck(checks, at) } };
  });
  return result.kind === "changed";
};

const check = (deps: SweepDeps, kind: DueKind, { buyerId, id }: Due) =>
  kind === "invoice"
    ? checkInvoice(deps, { buyerId, invoiceId: InvoiceId.parse(id) })
    : syncPayment(deps, { buyerId, paymentId: PaymentId.parse(id) });

const tryFor = async (deps: SweepDeps, buyerId: BuyerId, run: () => Promise<unknown>) => {
  try {
    await run();
  } catch (error) {
    deps.failed(error, buyerId);
  }
};

const checkDue = async (
  deps: SweepDeps,
  kind: DueKind,
  { at, mostPerShard = Number.POSITIVE_INFINITY }: { at: Date; mostPerShard?: number },
) => {
  let checked = 0;
  for (let shard = 0; shard < deps.shards; shard++) {
    const found = await deps.billings.listDue(kind, shard, at);
    for (const due of found.slice(0, mostPerShard)) {
      if (deps.isOver()) return checked;
      checked += 1;
      await tryFor(deps, due.buyerId, async () => {
        if (await postpone(deps, kind, { ...due, at })) await check(deps, kind, due);
      });
    }
  }
  return checked;
};

/** Each visit begins elsewhere, so that none is left out for ever where time runs out. */
const inTurn = async (deps: SweepDeps, at: Date): Promise<BuyerId[]> => {
  const buyers: BuyerId[] = [];
  for await (const buyerId of deps.listBuyers()) buyers.push(buyerId);
  const turn = Math.floor(at.getTime() / (visitMinutes * minuteMs));
  const first = buyers.length === 0 ? 0 : (turn * stride) % buyers.length;
  return [...buyers.slice(first), ...buyers.slice(0, first)];
};

const visitAll = async (deps: SweepDeps, at: Date) => {
  let visited = 0;
  for (const buyerId of await inTurn(deps, at)) {
    if (deps.isOver()) return visited;
    visited += 1;
    await tryFor(deps, buyerId, () => visitBuyer(deps, buyerId));
  }
  return visited;
};

/**
 * The net under all of billing: looks at every payment and invoice that is not over and whose time
 * has come, and every quarter of an hour at every buyer. Settled payments come last, with what time
 * is left, for a refund or dispute that no event told of. Nothing is lost for want of an event.
 */
export const sweepBilling = async (deps: SweepDeps, at: Date): Promise<Swept> => {
  const payments = await checkDue(deps, "payment", { at });
  const invoices = await checkDue(deps, "invoice", { at });
  const visited = at.getUTCMinutes() % visitMinutes === 0 ? await visitAll(deps, at) : 0;
  const mostPerShard = Math.ceil(mostLooks / Math.max(1, deps.shards));
  const looked = await checkDue(deps, "settledPayment", { at, mostPerShard });
  return { checked: payments + invoices, visited, looked };
};
