import { agencyAuthenticator } from "#adapters/dynamo/agency-auth";
import { agencyStores } from "#adapters/dynamo/agency-stores";
import { deliveryLog } from "#adapters/dynamo/delivery-log";
import { deliveryStore } from "#adapters/dynamo/delivery-store";
import { findDeliveries } from "#adapters/dynamo/delivery-store-ranges";
import { readEndpoint } from "#adapters/dynamo/endpoint-store";
import { leadLog } from "#adapters/dynamo/lead-log";
import { saleStore } from "#adapters/dynamo/sale-store";
import { openTable } from "#adapters/dynamo/table";
import { announceDeliveries } from "#adapters/sqs/delivery-queue";
import { newId, systemClock } from "#adapters/system";
import { agencyWorkRoutes } from "#contract/routes/agency-work";
import { workHandlers } from "#lambda/agency/work-handlers";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";

const { TABLE_NAME, DELIVERY_QUEUE_URL } = variables;
const environment = readEnvironment({ TABLE_NAME, DELIVERY_QUEUE_URL });
const table = openTable(environment.TABLE_NAME);
const effects = { newId, clock: systemClock, monotonicMs: () => performance.now() };

export const handler = httpApi(
  agencyWorkRoutes,
  { agency: agencyAuthenticator(table) },
  workHandlers({
    ...agencyStores(table),
    ...effects,
    standing: saleStore(table, { newId, random: Math.random }).standing,
    leads: leadLog(table),
    deliveryLog: deliveryLog(table),
    deliveries: deliveryStore(table),
    findDeliveries: findDeliveries(table),
    readEndpoint: readEndpoint(table),
    announce: announceDeliveries(environment.DELIVERY_QUEUE_URL),
  }),
);
