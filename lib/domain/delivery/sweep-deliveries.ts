import type { AnnounceDeliveries, DeliveryKey } from "./delivery-store.ts";

/** A delivery in the due index, as overdue as `dueAt` says. */
export type OverdueDelivery = DeliveryKey & { dueAt: string };

export type SweepDeps = {
  /** The most overdue of one shard first: due, or claimed with a lease that has ended. */
  overdue: (shard: number, before: Date, limit: number) => Promise<OverdueDelivery[]>;
  /** Moves its place in the due index alone, while it is still where it was. */
  postponeInIndex: (overdue: OverdueDelivery, until: Date) => Promise<void>;
  announce: AnnounceDeliveries;
  shards: number;
};

/** What is due for longer has lost its message, or its worker. */
const graceMs = 15_000;

/** A delivery that was queued again is looked at again after this, should that message be lost. */
const againMs = 5 * 60_000;

const perShard = 500;

const sweepShard = async (deps: SweepDeps, shard: number, at: Date): Promise<number> => {
  const before = new Date(at.getTime() - graceMs);
  const found = await deps.overdue(shard, before, perShard);
  if (found.length === 0) return 0;
  await deps.announce(found.map(({ buyerId, deliveryId }) => ({ buyerId, deliveryId })));
  const again = new Date(at.getTime() + againMs);
  await Promise.all(found.map((overdue) => deps.postponeInIndex(overdue, again)));
  return found.length;
};

/**
 * Queues again what is overdue, so that a lost message or a dead worker loses nothing. Absorbs its
 * own repeats: a delivery queued twice is claimed once. Announces first and marks after, so that
 * dying in between queues twice rather than never.
 */
export const sweepDeliveries = async (deps: SweepDeps, at: Date): Promise<{ queued: number }> => {
  const counts = await Promise.all(
    Array.from({ length: deps.shards }, (_, shard) => sweepShard(deps, shard, at)),
  );
  return { queued: counts.reduce((sum, count) => sum + count, 0) };
};
