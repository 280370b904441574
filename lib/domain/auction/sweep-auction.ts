import type { LeadId } from "#contract/id";
import { expiredReason } from "#domain/distribution/resume-offer";
import { offeredBy, type SaleStore } from "#domain/sale/sale-store";

export type SweepDeps = {
  listUnfinished: (shard: number, before: Date, limit: number) => Promise<LeadId[]>;
  sales: Pick<SaleStore, "listExpiredHolds" | "release">;
  queueLead: (leadId: LeadId) => Promise<void>;
  shards: number;
};

/** Of each shard, each time; the next sweep takes what is left. */
const sweptPerShard = 200;
/** A hold that just ended may still see its answer's capture, which settles it for good. */
const holdGraceMs = 5_000;

/** Runs all, also when some fail; then throws what failed, so that it is seen. */
const forAll = async <Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>) => {
  const ends = await Promise.allSettled(items.map(run));
  const faults = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} items failed`);
};

const releaseHolds = async (deps: SweepDeps, shard: number, at: Date): Promise<LeadId[]> => {
  const before = new Date(at.getTime() - holdGraceMs);
  const offers = await deps.sales.listExpiredHolds(shard, before, sweptPerShard);
  await forAll(offers, (offer) => deps.sales.release(offeredBy(offer, at), expiredReason));
  return offers.map(({ leadId }) => leadId);
};

const sweepShard = async (deps: SweepDeps, shard: number, at: Date) => {
  const released = await releaseHolds(deps, shard, at);
  const unfinished = await deps.listUnfinished(shard, at, sweptPerShard);
  const leadIds = [...new Set([...released, ...unfinished])];
  await forAll(leadIds, deps.queueLead);
  return { released: released.length, queued: leadIds.length };
};

/**
 * Finds what a dead function left behind: gives back the money of holds that ended without an
 * answer, and queues every lead that nobody is deciding. A repeat finds less to do.
 * @throws AggregateError after all else was swept, with what could not be
 */
export const sweepAuction = async (
  deps: SweepDeps,
  at: Date,
): Promise<{ released: number; queued: number }> => {
  const counts = { released: 0, queued: 0 };
  const shards = Array.from({ length: deps.shards }, (_, shard) => shard);
  await forAll(shards, async (shard) => {
    const swept = await sweepShard(deps, shard, at);
    counts.released += swept.released;
    counts.queued += swept.queued;
  });
  return counts;
};
