import { leadStore } from "#adapters/dynamo/lead/lead-store";
import { openCases } from "#adapters/dynamo/sale/open-cases";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { dueShards } from "#adapters/dynamo/table/keys";
import { openTable } from "#adapters/dynamo/table/table";
import { queueLead } from "#adapters/sqs/lead-queue";
import { newId, systemClock } from "#adapters/system";
import { sweepAuction } from "#domain/auction/sweep-auction";
import { tellLateAccepts } from "#domain/ledger/tell-late-accepts";
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
  activity: activityLog(table),
  listOpenCases: openCases(table),
};

/** Every minute: gives back expired holds, queues leads that nobody decides, tells late accepts. */
export const handler = async (): Promise<void> => {
  const { queued } = await sweepAuction(deps, systemClock());
  logEvent("auction.swept", { count: queued });
  // An alarm counts these; see the alarms stack.
  logEvent("reconciliations.open", { count: await tellLateAccepts(deps) });
};
