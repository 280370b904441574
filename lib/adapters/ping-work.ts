import { setTimeout as wait } from "node:timers/promises";
import { makeAdmission } from "#domain/intake/admit-post";
import { auctionDeps } from "./distribution-deps.ts";
import { pingRepeatStore } from "./dynamo/intake/ping-repeat-store.ts";
import { pingStore } from "./dynamo/intake/ping-store.ts";
import { countRate } from "./dynamo/intake/rate-limit.ts";
import { saleStore } from "./dynamo/sale/sale-store.ts";
import { readCampaign } from "./dynamo/setup/campaign-store.ts";
import { readSource } from "./dynamo/setup/source-store.ts";
import type { Table } from "./dynamo/table/table.ts";
import { routingTableReader } from "./routing-table-reader.ts";
import { newId, systemClock } from "./system.ts";

/** All that taking pings needs of the world. */
export const pingWork = (table: Table, settings: { allowLoopback: boolean }) => {
  const auction = auctionDeps(table, settings);
  return {
    auction,
    saveHealth: auction.health.save,
    readCampaign: readCampaign(table),
    readSource: readSource(table),
    routingTable: routingTableReader(table, systemClock),
    standing: saleStore(table, { newId, random: Math.random }).standing,
    pings: pingStore(table),
    repeats: pingRepeatStore(table),
    admit: makeAdmission(countRate(table), systemClock),
    wait: async (ms: number) => {
      await wait(ms);
    },
    clock: systemClock,
    newId,
  };
};
