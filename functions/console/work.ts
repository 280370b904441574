import { deliveryLog } from "#adapters/dynamo/delivery/delivery-log";
import { deliveryStore } from "#adapters/dynamo/delivery/delivery-store";
import { findDeliveries } from "#adapters/dynamo/delivery/delivery-store-ranges";
import { leadLog } from "#adapters/dynamo/lead/lead-log";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { agencyStores } from "#adapters/dynamo/setup/agency-stores";
import { readEndpoint } from "#adapters/dynamo/setup/endpoint-store";
import { openTable } from "#adapters/dynamo/table/table";
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
