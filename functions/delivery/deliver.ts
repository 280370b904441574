import { deliveryStore } from "#adapters/dynamo/delivery/delivery-store";
import { changeHealth } from "#adapters/dynamo/delivery/endpoint-health-store";
import { suppressionStore } from "#adapters/dynamo/notice/suppression-store";
import { openTable } from "#adapters/dynamo/table/table";
import { makeSendOutbound } from "#adapters/http/send-outbound";
import { agencyEmail } from "#adapters/ses/agency-email";
import { announceDeliveries } from "#adapters/sqs/delivery-queue";
import { newId, systemClock } from "#adapters/system";
import { DeliveryMessage } from "#contract/message";
import { deliverLead, summaryOf } from "#domain/delivery/deliver-lead";
import { emailVariables, readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";
import { queueWorker } from "#lambda/queue-worker";

const settings = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  DELIVERY_QUEUE_URL: variables.DELIVERY_QUEUE_URL,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
  ...emailVariables,
});
const table = openTable(settings.TABLE_NAME);
const deps = {
  deliveries: deliveryStore(table),
  changeHealth: changeHealth(table),
  announce: announceDeliveries(settings.DELIVERY_QUEUE_URL),
  sendOutbound: makeSendOutbound({ allowLoopback: settings.OUTBOUND_LOOPBACK === "allowed" }),
  email: agencyEmail(settings, suppressionStore(table)),
  clock: systemClock,
  newId,
  random: Math.random,
};

/** Delivers each lead of a batch to its endpoint. */
export const handler = queueWorker(DeliveryMessage, async (message) =>
  logEvent("delivery.attempted", { ...message, ...summaryOf(await deliverLead(deps, message)) }),
);
