import { setTimeout } from "node:timers/promises";
import { auctionDeps } from "#adapters/distribution-deps";
import { readCampaign } from "#adapters/dynamo/campaign-store";
import { pingRepeatStore } from "#adapters/dynamo/ping-repeat-store";
import { pingStore } from "#adapters/dynamo/ping-store";
import { countRate } from "#adapters/dynamo/rate-limit";
import { saleStore } from "#adapters/dynamo/sale-store";
import { sourceAuthenticator } from "#adapters/dynamo/source-auth";
import { readSource } from "#adapters/dynamo/source-store";
import { openTable } from "#adapters/dynamo/table";
import { routingTableReader } from "#adapters/routing-table-reader";
import { newId, systemClock } from "#adapters/system";
import { supplierRoutes } from "#contract/routes/supplier";
import { makeAdmission } from "#domain/intake/admit-post";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { pingHandlers } from "#lambda/ping-handlers";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
});
const table = openTable(environment.TABLE_NAME);
const auction = auctionDeps(table, { allowLoopback: environment.OUTBOUND_LOOPBACK === "allowed" });

export const handler = httpApi(
  supplierRoutes,
  { source: sourceAuthenticator(table, systemClock) },
  pingHandlers({
    auction,
    saveHealth: auction.health.save,
    readCampaign: readCampaign(table),
    readSource: readSource(table),
    routingTable: routingTableReader(table, systemClock),
    standing: saleStore(table, { newId, random: Math.random }).standing,
    pings: pingStore(table),
    repeats: pingRepeatStore(table),
    admit: makeAdmission(countRate(table), systemClock),
    wait: (ms) => setTimeout(ms),
    clock: systemClock,
    newId,
  }),
);
