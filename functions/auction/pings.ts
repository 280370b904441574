import { sourceAuthenticator } from "#adapters/dynamo/setup/source-auth";
import { openTable } from "#adapters/dynamo/table/table";
import { pingWork } from "#adapters/ping-work";
import { systemClock } from "#adapters/system";
import { supplierRoutes } from "#contract/routes/supplier";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { pingHandlers } from "#lambda/ping-handlers";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
});
const table = openTable(environment.TABLE_NAME);
const work = pingWork(table, { allowLoopback: environment.OUTBOUND_LOOPBACK === "allowed" });

export const handler = httpApi(
  supplierRoutes,
  { source: sourceAuthenticator(table, systemClock) },
  pingHandlers(work),
);
