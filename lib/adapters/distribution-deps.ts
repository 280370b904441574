import type { DistributionDeps } from "#domain/distribution/distribution-deps";
import { bidderHealthStore } from "./dynamo/routing/bidder-health-store.ts";
import { nextTurn } from "./dynamo/routing/rotation-store.ts";
import { saleStore } from "./dynamo/sale/sale-store.ts";
import type { Table } from "./dynamo/table/table.ts";
import { makeSendOutbound } from "./http/send-outbound.ts";
import { routingTableReader } from "./routing-table-reader.ts";
import { newId, systemClock } from "./system.ts";
import { after, monotonicMs } from "./timers.ts";

/** The auction's effects on this machine, with `save` for what was learned of the bidders. */
export const auctionDeps = (table: Table, settings: { allowLoopback: boolean }) => ({
  send: makeSendOutbound(settings),
  health: bidderHealthStore(table, systemClock),
  random: Math.random,
  monotonicMs,
  after,
});

/**
 * All that `distributeLead` needs, in the one table.
 */
export const distributionDeps = (
  table: Table,
  settings: {
    allowLoopback: boolean;
    announce: DistributionDeps["announce"];
  },
): DistributionDeps & { auction: ReturnType<typeof auctionDeps> } => ({
  routingTable: routingTableReader(table, systemClock),
  sales: saleStore(table, { newId, random: Math.random }),
  nextTurn: nextTurn(table, systemClock),
  auction: auctionDeps(table, settings),
  announce: settings.announce,
  clock: systemClock,
  newId,
});
