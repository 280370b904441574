import { setTimeout as wait } from "node:timers/promises";
import { distributeLead } from "#domain/distribution/distribute-lead";
import type { DistributionDeps } from "#domain/distribution/distribution-deps";
import type { FinishDeps } from "#domain/intake/finish-lead";
import { bidderHealthStore } from "./dynamo/bidder-health-store.ts";
import { readCampaign, readRoutingTable } from "./dynamo/campaign-store.ts";
import { fingerprintStore } from "./dynamo/fingerprint-store.ts";
import { leadStore } from "./dynamo/lead-store.ts";
import { pingStore } from "./dynamo/ping-store.ts";
import { nextTurn } from "./dynamo/rotation-store.ts";
import { saleStore } from "./dynamo/sale-store.ts";
import { readSource } from "./dynamo/source-store.ts";
import { openTable } from "./dynamo/table.ts";
import { makeSendOutbound } from "./http/send-outbound.ts";
import { announceDeliveries } from "./sqs/delivery-queue.ts";
import { queueLead } from "./sqs/lead-queue.ts";
import { newId, systemClock } from "./system.ts";

export type LeadWorkSettings = {
  TABLE_NAME: string;
  LEAD_QUEUE_URL: string;
  DELIVERY_QUEUE_URL: string;
  OUTBOUND_LOOPBACK?: "allowed" | undefined;
};

const after = (delayMs: number, run: () => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** All that deciding a stored lead needs of the world; every function that decides shares it. */
export const leadWork = (
  settings: LeadWorkSettings,
  report: FinishDeps["report"],
): FinishDeps & { table: ReturnType<typeof openTable> } => {
  const table = openTable(settings.TABLE_NAME);
  const health = bidderHealthStore(table, systemClock);
  const distribution: DistributionDeps = {
    routingTable: async (campaignId) => (await readRoutingTable(table)(campaignId))?.orders ?? null,
    sales: saleStore(table, { newId, random: Math.random }),
    nextTurn: nextTurn(table, systemClock),
    auction: {
      send: makeSendOutbound({ allowLoopback: settings.OUTBOUND_LOOPBACK === "allowed" }),
      health,
      random: Math.random,
      monotonicMs: () => performance.now(),
      after,
    },
    announce: announceDeliveries(settings.DELIVERY_QUEUE_URL),
    clock: systemClock,
    newId,
  };
  return {
    table,
    leads: leadStore(table),
    fingerprints: fingerprintStore(table),
    pings: pingStore(table),
    readCampaign: readCampaign(table),
    readSource: readSource(table),
    distribute: async (request) => {
      const result = await distributeLead(distribution, request);
      await health.save();
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
