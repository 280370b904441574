import type { LeadId } from "#contract/id";
import { unknownHealth } from "#domain/auction/bidder-throttle";
import { sweepAuction } from "#domain/auction/sweep-auction";
import { type DeliverDeps, deliverLead } from "#domain/delivery/deliver-lead";
import type { DeliveryKey } from "#domain/delivery/delivery-store";
import {
  type SweepDeps as SweepDeliveryDeps,
  sweepDeliveries,
} from "#domain/delivery/sweep-deliveries";
import { distributeLead } from "#domain/distribution/distribute-lead";
import type { DistributionDeps } from "#domain/distribution/distribution-deps";
import type { NewId } from "#domain/effects";
import { type FinishDeps, finishLead } from "#domain/intake/finish-lead";
import type { PostDeps } from "#domain/intake/post-lead";
import type { OutboundResult, SendOutbound } from "#domain/outbound/outbound-result";
import type { SaleStore } from "#domain/sale/sale-store";
import { noUsage } from "#domain/sale/usage";
import type { BuyerServers } from "./buyer-servers.ts";
import type { MarketPlan } from "./market-plan.ts";
import { makeQueue, type QueueWeather } from "./message-queue.ts";
import type { PlantedBug } from "./planted-bugs.ts";
import { type Process, startProcess } from "./process.ts";
import type { Stores } from "./simulated-stores.ts";

/** How long a function may decide a lead. */
export const functionMs = 20_000;

/** The agency's functions and queues, on simulated stores and buyers' servers. */
export type Agency = {
  intakeDeps: (process: Process) => PostDeps & FinishDeps;
  queueLead: (leadId: LeadId, delaySeconds?: number) => Promise<void>;
  announce: (deliveries: readonly DeliveryKey[], delaySeconds?: number) => Promise<void>;
  /** Both sweepers, once. */
  sweep: () => void;
};

type World = QueueWeather & {
  plan: MarketPlan;
  stores: Stores;
  servers: BuyerServers;
  newId: NewId;
  bug: PlantedBug | undefined;
};

/** How a planted bug misreads what a server answered. */
const misread = (bug: PlantedBug | undefined, result: OutboundResult): OutboundResult => {
  if (bug === "silenceIsRefusal" && result.kind !== "answered" && result.kind !== "blocked")
    return { ...result, sent: false };
  if (bug === "refusalIsAccept" && result.kind === "answered" && result.status === 422)
    return { ...result, status: 200 };
  if (bug === "faultIsRefusal" && result.kind === "answered" && result.status >= 500)
    return { ...result, status: 422 };
  return result;
};

/** Wallets and caps as an index or a replica may show them: now, or as they were at the start. */
const readStanding =
  ({ plan, stores, random }: World): SaleStore["standing"] =>
  (orders, at) =>
    random.happens(plan.staleReads)
      ? Promise.resolve(
          new Map(
            orders.map(({ orderId }) => [orderId, { availableCents: 100_000, usage: noUsage }]),
          ),
        )
      : stores.sales.standing(orders, at);

const distributionDeps = (
  world: World,
  process: Process,
  announce: Agency["announce"],
): DistributionDeps => {
  const { plan, stores, servers, newId, random, bug, schedule } = world;
  const send = servers.sendFrom(process);
  const readMisreading: SendOutbound = async (request, options) =>
    misread(bug, await send(request, options));
  return {
    ...process.through({
      routingTable: async () => plan.orders,
      nextTurn: stores.nextTurn,
      announce,
    }),
    sales: process.through({ ...stores.sales, standing: readStanding(world) }),
    auction: {
      send: readMisreading,
      health: { load: async () => {}, of: () => unknownHealth, note: () => {} },
      random: random.next,
      monotonicMs: schedule.now,
      after: process.after,
    },
    clock: process.clock,
    newId,
  };
};

const deliveryDeps = (
  world: World,
  process: Process,
  announce: Agency["announce"],
): DeliverDeps => ({
  deliveries: process.through(world.stores.deliveries),
  ...process.through({ changeHealth: world.stores.changeHealth, announce }),
  sendOutbound: world.servers.sendFrom(process),
  email: {
    send: async ({ to }) => ({ kind: "sent", reference: "email", to }),
    brand: { agencyName: "Agency", accent: "#000", portalUrl: "https://portal.test" },
    elapsedMs: world.schedule.now,
  },
  clock: process.clock,
  newId: world.newId,
  random: world.random.next,
});

/** Reads all shards as if they were one, which saves steps. */
const fromAllShards =
  <Item>(list: (shard: number, before: Date, limit: number) => Promise<Item[]>) =>
  async (_: number, before: Date, limit: number): Promise<Item[]> =>
    (await Promise.all([0, 1, 2, 3].map((shard) => list(shard, before, limit)))).flat();

/** What is due, or claimed with a lease that has ended, in the one shard there is. */
const overdueOf =
  ({ market }: Stores): SweepDeliveryDeps["overdue"] =>
  async (_, before) =>
    market.deliveries.flatMap(({ id, buyerId, state, dueAt, claimedUntil }) => {
      const at = state === "due" ? dueAt : state === "claimed" ? claimedUntil : null;
      const isOverdue = at !== null && at < before.toISOString();
      return isOverdue ? [{ buyerId, deliveryId: id, dueAt: at }] : [];
    });

const startSweeps = (world: World, { queueLead, announce }: Omit<Agency, "sweep">): void => {
  const { stores, bug } = world;
  const { leads, sales } = stores;
  if (bug !== "leadsUnswept")
    startProcess(world, {
      name: "sweep leads",
      work: (process) => {
        const ports = process.through({
          queueLead,
          listUnfinished: fromAllShards(leads.listUnfinished),
        });
        const held = { ...sales, listExpiredHolds: fromAllShards(sales.listExpiredHolds) };
        const deps = { ...ports, sales: process.through(held), shards: 1 };
        return sweepAuction(deps, process.clock());
      },
    });
  if (bug !== "deliveriesUnswept")
    startProcess(world, {
      name: "sweep deliveries",
      work: (process) => {
        const postponeInIndex = async () => {};
        const overdue = overdueOf(stores);
        const ports = process.through({ announce, overdue, postponeInIndex });
        return sweepDeliveries({ ...ports, shards: 1 }, process.clock());
      },
    });
};

export const openAgency = (world: World): Agency => {
  const { plan, stores, newId } = world;
  const queueDelivery = makeQueue<DeliveryKey>(world, "deliver", (process, key) =>
    deliverLead(deliveryDeps(world, process, announce), key),
  );
  const announce: Agency["announce"] = async (deliveries, delaySeconds = 0) => {
    for (const key of deliveries) queueDelivery(key, delaySeconds * 1_000);
  };
  const intakeDeps: Agency["intakeDeps"] = (process) => {
    const distribution = distributionDeps(world, process, announce);
    return {
      leads: process.through(stores.leads),
      fingerprints: process.through(stores.fingerprints),
      repeats: process.through(stores.repeats),
      pings: stores.pings,
      distribute: (request) => distributeLead(distribution, request),
      ...process.through({
        queueLead,
        readCampaign: async () => plan.campaign,
        readSource: async () => plan.source,
      }),
      clock: process.clock,
      wait: process.wait,
      report: () => {},
      newId,
    };
  };
  const finish = makeQueue<LeadId>(world, "finish", (process, leadId) =>
    finishLead(intakeDeps(process), leadId, new Date(process.clock().getTime() + functionMs)),
  );
  const queueLead: Agency["queueLead"] = async (leadId, delaySeconds = 0) =>
    finish(leadId, delaySeconds * 1_000);
  const agency = { intakeDeps, queueLead, announce };
  return { ...agency, sweep: () => startSweeps(world, agency) };
};
