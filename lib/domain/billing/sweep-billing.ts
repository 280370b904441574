import { type BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { BillingDeps } from "./billing-deps.ts";
import { checkInvoice } from "./check-invoice.ts";
import { nextCheck } from "./next-check.ts";
import { syncPayment } from "./sync-payment.ts";
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

export type Swept = { checked: number; visited: number };

/** Every so many minutes all buyers are visited. */
const visitMinutes = 15;
const minuteMs = 60_000;
/** A prime, so that every buyer is the first one now and then, however many there are. */
const stride = 7_919;

type Due = { buyerId: BuyerId; id: string };

/** Before it is looked at it moves to its next time, so that one that fails waits its turn. */
const postpone = async (
  { billings }: SweepDeps,
  kind: "payment" | "invoice",
  { buyerId, id, at }: Due & { at: Date },
): Promise<void> => {
  const subject =
    kind === "payment"
      ? { buyerId, paymentId: PaymentId.parse(id) }
      : { buyerId, invoiceId: InvoiceId.parse(id) };
  const later = <Thing extends { checkAt: string | null; checks: number }>(thing: Thing) => ({
    ...thing,
    checks: thing.checks + 1,
    checkAt: nextCheck(thing.checks, at),
  });
  const isDue = (thing: { checkAt: string | null } | null) =>
    thing?.checkAt != null && thing.checkAt <= at.toISOString();
  await billings.change(subject, ({ payment, invoice }) => {
    if (payment && isDue(payment)) return { payment: later(payment) };
    return invoice && isDue(invoice) ? { invoice: later(invoice) } : null;
  });
};

const check = (deps: SweepDeps, kind: "payment" | "invoice", { buyerId, id }: Due) =>
  kind === "payment"
    ? syncPayment(deps, { buyerId, paymentId: PaymentId.parse(id) })
    : checkInvoice(deps, { buyerId, invoiceId: InvoiceId.parse(id) });

const tryFor = async (deps: SweepDeps, buyerId: BuyerId, run: () => Promise<unknown>) => {
  try {
    await run();
  } catch (error) {
    deps.failed(error, buyerId);
  }
};

const checkDue = async (deps: SweepDeps, kind: "payment" | "invoice", at: Date) => {
  let checked = 0;
  for (let shard = 0; shard < deps.shards; shard++)
    for (const due of await deps.billings.listDue(kind, shard, at)) {
      if (deps.isOver()) return checked;
      checked += 1;
      await tryFor(deps, due.buyerId, async () => {
        await postpone(deps, kind, { ...due, at });
        await check(deps, kind, due);
      });
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
 * has come, and every quarter of an hour at every buyer. Nothing is lost for want of an event.
 */
export const sweepBilling = async (deps: SweepDeps, at: Date): Promise<Swept> => ({
  checked: (await checkDue(deps, "payment", at)) + (await checkDue(deps, "invoice", at)),
  visited: at.getUTCMinutes() % visitMinutes === 0 ? await visitAll(deps, at) : 0,
});
