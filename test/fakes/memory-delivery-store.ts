import type { Locale } from "#contract/buyer";
import type { Attempt, Delivery, Endpoint } from "#contract/delivery";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import { checkMove } from "#domain/delivery/delivery-states";
import type { ChangeHealth, DeliveryKey, DeliveryStore } from "#domain/delivery/delivery-store";
import type { EndpointHealth } from "#domain/delivery/endpoint-health";
import type { ReplayRangeDeps } from "#domain/delivery/replay-range";
import type { SweepDeps } from "#domain/delivery/sweep-deliveries";

/** A buyer's deliveries in memory, with what the due index would hold. */
export type MemoryDeliveries = {
  deliveries: Map<string, Delivery>;
  dueIndex: Map<string, string>;
  endpoints: Map<string, Endpoint>;
  sales: Map<string, Sale>;
  /** By buyer. */
  locales: Map<string, Locale>;
  attempts: Attempt[];
  trail: TrailEvent[];
};

export const emptyDeliveries = (): MemoryDeliveries => ({
  deliveries: new Map(),
  dueIndex: new Map(),
  endpoints: new Map(),
  sales: new Map(),
  locales: new Map(),
  attempts: [],
  trail: [],
});

const keyOf = (buyerId: string, id: string) => `${buyerId}/${id}`;

/** Stores a delivery as it is, with its place in the due index. */
export const putDelivery = (memory: MemoryDeliveries, delivery: Delivery): void => {
  const key = keyOf(delivery.buyerId, delivery.id);
  memory.deliveries.set(key, delivery);
  const dueAt = delivery.claimedUntil ?? delivery.dueAt;
  if (dueAt === null) memory.dueIndex.delete(key);
  else memory.dueIndex.set(key, dueAt);
};

const isSame = (a: Delivery, b: Delivery): boolean =>
  a.state === b.state &&
  a.attempts === b.attempts &&
  a.replays === b.replays &&
  a.changedAt === b.changedAt &&
  a.claimedUntil === b.claimedUntil;

const toleranceMs = 1_000;

const canClaim = (delivery: Delivery, at: Date): boolean => {
  const soon = new Date(at.getTime() + toleranceMs).toISOString();
  if (delivery.state === "due") return (delivery.dueAt ?? "") <= soon;
  return delivery.state === "claimed" && (delivery.claimedUntil ?? "") <= at.toISOString();
};

const skippedBecause = {
  due: "notDue",
  claimed: "leased",
  delivered: "finished",
  parked: "finished",
} as const;

/** A `DeliveryStore` in memory; one call is one step, as one conditional write is. */
export const memoryDeliveryStore = (memory: MemoryDeliveries): DeliveryStore => ({
  claim: async ({ buyerId, deliveryId }: DeliveryKey, { at, until }) => {
    const delivery = memory.deliveries.get(keyOf(buyerId, deliveryId));
    if (!delivery) return { kind: "skipped", because: "absent" };
    if (!canClaim(delivery, at))
      return { kind: "skipped", because: skippedBecause[delivery.state] };
    const claimed: Delivery = {
      ...delivery,
      state: "claimed",
      attempts: delivery.attempts + 1,
      claimedUntil: until.toISOString(),
      changedAt: at.toISOString(),
    };
    putDelivery(memory, claimed);
    return { kind: "claimed", delivery: claimed };
  },
  move: async (from, to, record) => {
    checkMove(from.state, to.state);
    const stored = memory.deliveries.get(keyOf(from.buyerId, from.id));
    if (!stored || !isSame(stored, from)) return "changedMeanwhile";
    putDelivery(memory, to);
    if (record) {
      memory.attempts.push(record.attempt);
      memory.trail.push(record.event);
    }
    return "moved";
  },
  read: async ({ buyerId, deliveryId }) =>
    memory.deliveries.get(keyOf(buyerId, deliveryId)) ?? null,
  load: async ({ buyerId, endpointId, leadId }) => ({
    endpoint: memory.endpoints.get(keyOf(buyerId, endpointId)) ?? null,
    sale: memory.sales.get(keyOf(buyerId, leadId)) ?? null,
    locale: memory.locales.get(buyerId) ?? "en-US",
  }),
});

const sameHealth = (a: EndpointHealth, b: EndpointHealth): boolean =>
  a.state === b.state &&
  a.failuresInARow === b.failuresInARow &&
  a.failingSince === b.failingSince &&
  a.breakerOpenUntil === b.breakerOpenUntil;

export const memoryChangeHealth =
  (memory: MemoryDeliveries): ChangeHealth =>
  async ({ buyerId, endpointId }, from, to) => {
    const key = keyOf(buyerId, endpointId);
    const stored = memory.endpoints.get(key);
    if (!stored) return { kind: "differs", health: null };
    if (!sameHealth(stored, from)) return { kind: "differs", health: stored };
    const { state, disabledReason, failuresInARow, failingSince, breakerOpenUntil } = to;
    const health = { state, disabledReason, failuresInARow, failingSince, breakerOpenUntil };
    memory.endpoints.set(key, { ...stored, ...health });
    return { kind: "changed" };
  };

/** The due index in one shard. */
export const memoryDueIndex = (
  memory: MemoryDeliveries,
): Pick<SweepDeps, "overdue" | "postponeInIndex"> => ({
  overdue: async (_shard, before, limit) =>
    [...memory.dueIndex]
      .filter(([, dueAt]) => dueAt <= before.toISOString())
      .toSorted((a, b) => a[1].localeCompare(b[1]))
      .slice(0, limit)
      .flatMap(([key, dueAt]) => {
        const delivery = memory.deliveries.get(key);
        return delivery ? [{ buyerId: delivery.buyerId, deliveryId: delivery.id, dueAt }] : [];
      }),
  postponeInIndex: async ({ buyerId, deliveryId, dueAt }, until) => {
    const key = keyOf(buyerId, deliveryId);
    if (memory.dueIndex.get(key) === dueAt) memory.dueIndex.set(key, until.toISOString());
  },
});

export const memoryFindDeliveries =
  (memory: MemoryDeliveries): ReplayRangeDeps["findDeliveries"] =>
  async ({ buyerId, endpointId, from, to, states }, limit) =>
    [...memory.deliveries.values()]
      .filter(
        (delivery) =>
          delivery.buyerId === buyerId &&
          delivery.endpointId === endpointId &&
          delivery.changedAt >= from &&
          delivery.changedAt <= to &&
          states.includes(delivery.state),
      )
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .slice(0, limit);
