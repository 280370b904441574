import type { CampaignId } from "#contract/id";
import type { RoutedOrder } from "#contract/order";
import type { Clock } from "#domain/effects";
import { largeTable } from "#domain/routing/consider-orders";
import { readRoutingTable } from "./dynamo/setup/campaign-store.ts";
import type { Table } from "./dynamo/table/table.ts";

/** How long a process may route by what it last read of a large table. */
const keptMs = 1_000;
/** A process keeps the tables of so many campaigns. */
const keptTables = 20;

/**
 * Reads a campaign's orders, each time anew, so that a pause counts for the very next lead. Only a
 * large table is read at most once a second, as reading and indexing it costs more than routing.
 */
export const routingTableReader = (table: Table, clock: Clock) => {
  const kept = new Map<CampaignId, { orders: RoutedOrder[]; readAtMs: number }>();
  const read = readRoutingTable(table);
  return async (campaignId: CampaignId): Promise<RoutedOrder[] | null> => {
    const nowMs = clock().getTime();
    const known = kept.get(campaignId);
    if (known && nowMs - known.readAtMs < keptMs) return known.orders;
    kept.delete(campaignId);
    const orders = (await read(campaignId))?.orders ?? null;
    if (orders === null || orders.length < largeTable) return orders;
    if (kept.size >= keptTables) kept.clear();
    kept.set(campaignId, { orders, readAtMs: nowMs });
    return orders;
  };
};
