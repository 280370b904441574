import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { BillingMessage, NoticeMessage } from "#contract/message";
import type { BillingDeps } from "#domain/billing/billing-deps";
import type { BillingStore } from "#domain/billing/billing-store";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { type ProviderEvents, receiveEvent } from "#domain/billing/receive-event";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { workBilling } from "#domain/billing/work-billing";
import { Retry } from "#domain/errors";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { rightSignature } from "#test/fakes/memory-processor-port";
import { anOrder } from "#test/fakes/sale-fixtures";
import { makeQueue } from "../message-queue.ts";
import { type Process, startProcess } from "../process.ts";
import { flawedReach } from "./flawed-processor.ts";
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

/** What a planted bug's sweep never finds. */
const sweptBillings = ({ bug }: MoneyWorld, billings: BillingStore): BillingStore => {
  const isUnswept = bug === "paymentsUnswept" || bug === "settledUnswept";
  if (!isUnswept) return billings;
  return {
    ...billings,
    listDue: async (kind, shard, at) =>
      bug === "settledUnswept" && kind !== "settledPayment"
        ? billings.listDue(kind, shard, at)
        : [],
  };
};

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
      await sweepBilling(
        {
          ...deps,
          billings: sweptBillings(world, deps.billings),
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

const eventsOf = ({ stores }: MoneyWorld): ProviderEvents => ({
  isDone: async (id) => stores.eventsDone.has(id),
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
