import type { BuyerId, DeliveryId } from "#contract/id";
import type { DistributionDeps } from "#domain/distribution/distribution-deps";
import { bidderHealthStore } from "./dynamo/bidder-health-store.ts";
import { readRoutingTable } from "./dynamo/campaign-store.ts";
import { nextTurn } from "./dynamo/rotation-store.ts";
import { saleStore } from "./dynamo/sale-store.ts";
import type { Table } from "./dynamo/table.ts";
import { makeSendOutbound } from "./http/send-outbound.ts";
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
 * @param announce queues deliveries; what it fails to queue, the due index still holds, so a
 *   failure is told to `report` and does not undo the sale
 */
export const distributionDeps = (
  table: Table,
  settings: {
    allowLoopback: boolean;
    announce: (
      deliveries: readonly { buyerId: BuyerId; deliveryId: DeliveryId }[],
    ) => Promise<void>;
    report: (fault: unknown) => void;
  },
): DistributionDeps => ({
  routingTable: async (campaignId) => (await readRoutingTable(table)(campaignId))?.orders ?? null,
  sales: saleStore(table, { newId, random: Math.random }),
  nextTurn: nextTurn(table, systemClock),
  auction: auctionDeps(table, settings),
  announce: (deliveries) => settings.announce(deliveries).catch(settings.report),
  clock: systemClock,
  newId,
});
