import { setTimeout as wait } from "node:timers/promises";
import { distributeLead } from "#domain/distribution/distribute-lead";
import type { DistributionDeps } from "#domain/distribution/distribution-deps";
import type { FinishDeps } from "#domain/intake/finish-lead";
import { distributionDeps } from "./distribution-deps.ts";
import { fingerprintStore } from "./dynamo/intake/fingerprint-store.ts";
import { pingStore } from "./dynamo/intake/ping-store.ts";
import { leadStore } from "./dynamo/lead/lead-store.ts";
import { readCampaign } from "./dynamo/setup/campaign-store.ts";
import { readSource } from "./dynamo/setup/source-store.ts";
import { openTable } from "./dynamo/table/table.ts";
import { announceDeliveries } from "./sqs/delivery-queue.ts";
import { queueLead } from "./sqs/lead-queue.ts";
import { systemClock } from "./system.ts";

export type LeadWorkSettings = {
  TABLE_NAME: string;
  LEAD_QUEUE_URL: string;
  DELIVERY_QUEUE_URL: string;
  OUTBOUND_LOOPBACK?: "allowed" | undefined;
};

/** All that deciding a stored lead needs of the world; every function that decides shares it. */
export const leadWork = (
  settings: LeadWorkSettings,
  report: FinishDeps["report"],
): FinishDeps & { table: ReturnType<typeof openTable> } => {
  const table = openTable(settings.TABLE_NAME);
  const announce = announceDeliveries(settings.DELIVERY_QUEUE_URL);
  const distribution = distributionDeps(table, {
    allowLoopback: settings.OUTBOUND_LOOPBACK === "allowed",
    announce,
  });
  return {
    table,
    leads: leadStore(table),
    fingerprints: fingerprintStore(table),
    pings: pingStore(table),
    readCampaign: readCampaign(table),
    readSource: readSource(table),
    distribute: async (request) => {
      // The sale stands and its deliveries are in the due index, so a queue's fault undoes nothing.
      const announceSafely: DistributionDeps["announce"] = (deliveries) =>
        announce(deliveries).catch((fault) => report(fault, request.lead.id));
      const result = await distributeLead({ ...distribution, announce: announceSafely }, request);
      await distribution.auction.health.save().catch((fault) => report(fault, request.lead.id));
      return result;
    },
    queueLead: queueLead(settings.LEAD_QUEUE_URL),
    clock: systemClock,
    wait: async (ms) => {
      await wait(ms);
    },
    report,
  };
};
