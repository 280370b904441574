import type { Campaign } from "#contract/campaign";
import type { BuyerId, DeliveryId, LeadId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";
import { Source } from "#contract/source";
import type { BidderHealth } from "#domain/auction/auction-deps";
import { type Health, unknownHealth } from "#domain/auction/bidder-throttle";
import { distributeLead } from "#domain/distribution/distribute-lead";
import type { DistributionDeps, DistributionInput } from "#domain/distribution/distribution-deps";
import type { OutboundResult, SendOutbound } from "#domain/outbound/outbound-result";
import { memoryMarket } from "./memory-market.ts";
import { memorySaleStore } from "./memory-sale-store.ts";
import { aCampaign, aLead, ids, noon } from "./sale-fixtures.ts";
import { sequentialIds } from "./sequential-ids.ts";

const timings = { connectMs: 0, firstByteMs: 0, totalMs: 0 };

/** An answer of a buyer's server. */
export const answered = (status: number, body: string | object = ""): OutboundResult => ({
  kind: "answered",
  status,
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
  truncated: false,
  timings,
});

/** Ends without a whole answer; when `sent`, the server may have the request. */
export const unanswered = (kind: "timeout" | "failed", sent: boolean): OutboundResult =>
  kind === "timeout"
    ? { kind, sent, timings }
    : { kind, sent, detail: "the connection was lost", timings };

export const memoryHealth = (): BidderHealth => {
  const known = new Map<string, Health>();
  return {
    load: async () => {},
    of: (orderId) => known.get(orderId) ?? unknownHealth,
    note: (orderId, health) => known.set(orderId, health),
  };
};

export const aSource = Source.parse({
  id: ids.source(1),
  supplierId: "sup_00000000000000000000000001",
  name: "Search ads",
  campaigns: [{ campaignId: aCampaign.id }],
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
});

type Sent = { url: string; body: string | null; key: string | undefined };

/**
 * A market of the given orders, in memory, with a clock that stands until it is moved. `respond`
 * is every buyer's server; wallets hold $1,000 unless `fund` says otherwise.
 */
export const distributionWorld = (given: {
  orders: RoutedOrder[];
  campaign?: Partial<Campaign>;
  respond?: (url: string, sent: number) => OutboundResult | Promise<OutboundResult>;
}) => {
  const now = { at: noon };
  const leads = new Map<LeadId, Lead>();
  const market = memoryMarket(leads);
  const newId = sequentialIds();
  const sales = memorySaleStore({ market, newId });
  const sent: Sent[] = [];
  const announced: { buyerId: BuyerId; deliveryId: DeliveryId }[] = [];
  const turns = new Map<string, number>();
  const campaign: Campaign = { ...aCampaign, ...given.campaign };
  const fund = (buyerId: BuyerId, balanceCents: number) =>
    market.wallets.set(buyerId, {
      buyerId,
      balanceCents,
      heldCents: 0,
      creditLimitCents: 0,
      changedAt: noon.toISOString(),
    });
  for (const order of given.orders) fund(order.buyerId, 100_000);
  const send: SendOutbound = async ({ url, body, headers }) => {
    sent.push({ url, body, key: headers["idempotency-key"] });
    return given.respond?.(url, sent.length) ?? answered(200);
  };
  const deps: DistributionDeps = {
    routingTable: async () => given.orders,
    sales,
    nextTurn: async (_campaignId, name) => {
      const turn = turns.get(name) ?? 0;
      turns.set(name, turn + 1);
      return turn;
    },
    auction: {
      send,
      health: memoryHealth(),
      random: () => 0.5,
      monotonicMs: () => now.at.getTime(),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    announce: async (deliveries) => {
      announced.push(...deliveries);
    },
    clock: () => now.at,
    newId,
  };
  const store = (lead: Lead): Lead => {
    leads.set(lead.id, lead);
    return lead;
  };
  const distribute = (leadId: LeadId, more: Partial<DistributionInput> = {}) => {
    const lead = leads.get(leadId);
    if (!lead) throw new Error("the lead is not stored");
    return distributeLead(deps, {
      lead,
      campaign,
      source: aSource,
      dryRun: false,
      deadline: new Date(now.at.getTime() + 20_000),
      ...more,
    });
  };
  return {
    deps,
    market,
    sales,
    sent,
    announced,
    fund,
    distribute,
    /** Moves the clock forward. */
    pass: (ms: number) => {
      now.at = new Date(now.at.getTime() + ms);
    },
    /** Stores a new lead and distributes it. */
    post: (number: number, more: Partial<Lead> = {}) => {
      const lead = store(aLead(number, { maxSales: campaign.routing.maxSales, ...more }));
      return distribute(lead.id);
    },
    store,
  };
};
