import {
  overdueDeliveries,
  postponeInIndex,
} from "#adapters/dynamo/delivery/delivery-store-ranges";
import { dueShards } from "#adapters/dynamo/table/keys";
import { openTable } from "#adapters/dynamo/table/table";
import { announceDeliveries } from "#adapters/sqs/delivery-queue";
import { systemClock } from "#adapters/system";
import { sweepDeliveries } from "#domain/delivery/sweep-deliveries";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  DELIVERY_QUEUE_URL: variables.DELIVERY_QUEUE_URL,
});
const table = openTable(environment.TABLE_NAME);
const deps = {
  overdue: overdueDeliveries(table),
  postponeInIndex: postponeInIndex(table),
  announce: announceDeliveries(environment.DELIVERY_QUEUE_URL),
  shards: dueShards,
};

/** Every minute: queues again the deliveries that are overdue. */
export const handler = async (): Promise<void> => {
  const { queued } = await sweepDeliveries(deps, systemClock());
  logEvent("deliveries.swept", { count: queued });
};
