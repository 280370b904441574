import { leadWork } from "#adapters/lead-work";
import { LeadMessage } from "#contract/message";
import { finishLead } from "#domain/intake/finish-lead";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent, logFault } from "#lambda/logger";
import { queueWorker } from "#lambda/queue-worker";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  LEAD_QUEUE_URL: variables.LEAD_QUEUE_URL,
  DELIVERY_QUEUE_URL: variables.DELIVERY_QUEUE_URL,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
});
const work = leadWork(environment, (fault, leadId) => logFault("lead.failed", fault, { leadId }));

/** Kept of the function's time to store how the lead ended. */
const reserveMs = 5_000;

/** Finishes leads that were stored but not decided: asynchronous posts, and what a crash left. */
export const handler = queueWorker(LeadMessage, async ({ leadId }, { remainingMs }) => {
  const leftMs = Math.max(0, remainingMs() - reserveMs);
  const lead = await finishLead(work, leadId, new Date(work.clock().getTime() + leftMs));
  logEvent("lead.finished", { leadId, outcome: lead?.status ?? "busy" });
});
