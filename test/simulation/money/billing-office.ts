import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { BillingMessage, NoticeMessage } from "#contract/message";
import type { Wallet } from "#contract/wallet";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { decideRecharge } from "#domain/billing/decide-recharge";
import { hasPeriodEnded } from "#domain/billing/invoice-period";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { type ProviderEvents, receiveEvent } from "#domain/billing/receive-event";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { workBilling } from "#domain/billing/work-billing";
import { Retry } from "#domain/errors";
import { availableCents } from "#domain/wallet/available-cents";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { rightSignature } from "#test/fakes/memory-processor-port";
import { anOrder } from "#test/fakes/sale-fixtures";
import { makeQueue } from "../message-queue.ts";
import { type Process, startProcess } from "../process.ts";
import { flawedReach } from "./flawed-processor.ts";
import { zone } from "./money-buyers.ts";
import type { MoneyWorld } from "./money-world.ts";

const notAnswered = () => new Retry("the processor did not answer");

/** The processor as a process reaches it: a call that is not answered is one to make again. */
const reachProvider = ({ stores, bug }: MoneyWorld, process: Process): PaymentProvider => {
  const how = { faultOf: notAnswered, direct: ["page", "readEvent"] as const };
  return flawedReach(process.through(stores.provider, how), bug);
};

/** All that billing works with, in one process. */
export const billingDeps = (world: MoneyWorld, process: Process): BillingDeps => {
  const { stores } = world;
  const { market, billings, buyers, activity } = stores;
  return {
    billings: process.through(billings),
    ...process.through({
      readTerms: async (buyerId: BuyerId): Promise<BillingTerms> => stores.termsOf(buyerId),
      readWallet: async (buyerId: BuyerId) => market.wallets.get(buyerId) ?? null,
      listOrders: async () => [anOrder(1)],
    }),
    ledgerOf: (buyerId) => process.through(memoryBuyerLedger(market, buyerId)),
    buyers: process.through(buyers),
    activity: process.through(activity),
    provider: async () => (world.plan.takesCards ? reachProvider(world, process) : null),
    clock: process.clock,
    newId: world.idsOf(process),
  };
};

/** The worker of the billing queue. */
export const openBillingWorker = (
  world: MoneyWorld,
  sendNotice: (message: NoticeMessage) => void,
) =>
  makeQueue<BillingMessage>(world, "billing", (process, message) =>
    workBilling(
      {
        ...billingDeps(world, process),
        ...process.through({
          hasMoved: async (buyerId: BuyerId) =>
            world.stores.market.entries.some((entry) => entry.buyerId === buyerId),
          sendNotice: async (notice: NoticeMessage) => sendNotice(notice),
        }),
      },
      message,
    ),
  );

async function* all<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  for (const item of items) yield item;
}

/** The net under billing; at a full quarter of an hour it visits every buyer. */
export const startBillingSweep = (
  world: MoneyWorld,
  queueBilling: (message: BillingMessage, delayMs: number) => void,
  at: Date,
): void =>
  startProcess(world, {
    name: "sweep billing",
    work: async (process) => {
      const deps = billingDeps(world, process);
      const isUnswept = world.bug === "paymentsUnswept";
      await sweepBilling(
        {
          ...deps,
          ...(isUnswept && { billings: { ...deps.billings, listDue: async () => [] } }),
          shards: 1,
          listBuyers: () => all(world.stores.market.wallets.keys()),
          isOver: () => false,
          failed: () => {},
          ...process.through({
            queueBilling: async (message: BillingMessage) => queueBilling(message, 0),
          }),
        },
        at,
      );
    },
  });

/**
 * When a payment or invoice is to be looked at next; null when nothing is to be found out. An
 * invoice that is overdue already may be looked at for ever, and nothing but an event ends it.
 */
export const nextBillingDue = ({ stores }: MoneyWorld): number | null => {
  const { payments, invoices } = stores.billing;
  const owed = [...invoices.values()].filter(({ overdueAt }) => overdueAt === null);
  const due = [...payments.values(), ...owed].flatMap(({ checkAt }) =>
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

const eventsOf = ({ stores, bug }: MoneyWorld): ProviderEvents => ({
  isDone: async (id) => {
    const isDone = stores.eventsDone.has(id);
    if (bug === "eventDoneTooSoon") stores.eventsDone.add(id);
    return isDone;
  },
  markDone: async (id) => {
    stores.eventsDone.add(id);
  },
});

/** What of an event's content a planted bug believes. */
const believing = (deps: BillingDeps, { bug }: MoneyWorld): BillingDeps => {
  if (bug !== "eventBelieved") return deps;
  return {
    ...deps,
    provider: async () => {
      const provider = await deps.provider();
      return (
        provider && {
          ...provider,
          readPayment: async (id) => {
            const seen = await provider.readPayment(id);
            return seen && { ...seen, state: "succeeded" };
          },
        }
      );
    },
  };
};

/** The processor repeats an event for days. */
const untilHeard = { mostReceives: 100 };

/** The route that the processor tells of its events; it is told again when it fails. */
export const openWebhook = (world: MoneyWorld) =>
  makeQueue<string>(
    world,
    "webhook",
    (process, rawBody) =>
      receiveEvent(
        {
          ...believing(billingDeps(world, process), world),
          events: process.through(eventsOf(world)),
        },
        { rawBody, signature: rightSignature },
      ),
    untilHeard,
  );
