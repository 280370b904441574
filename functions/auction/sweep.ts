import { dueShards } from "#adapters/dynamo/keys";
import { leadStore } from "#adapters/dynamo/lead-store";
import { saleStore } from "#adapters/dynamo/sale-store";
import { openTable } from "#adapters/dynamo/table";
import { queueLead } from "#adapters/sqs/lead-queue";
import { newId, systemClock } from "#adapters/system";
import { sweepAuction } from "#domain/auction/sweep-auction";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  LEAD_QUEUE_URL: variables.LEAD_QUEUE_URL,
});
const table = openTable(environment.TABLE_NAME);
const queue = queueLead(environment.LEAD_QUEUE_URL);
const deps = {
  listUnfinished: leadStore(table).listUnfinished,
  sales: saleStore(table, { newId, random: Math.random }),
  queueLead: (leadId: Parameters<typeof queue>[0]) => queue(leadId),
  shards: dueShards,
};

/** Every minute: gives back expired holds and queues leads that nobody is deciding. */
export const handler = async (): Promise<void> => {
  const { queued } = await sweepAuction(deps, systemClock());
  logEvent("auction.swept", { count: queued });
};
