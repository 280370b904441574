import type { Campaign } from "#contract/campaign";
import type { CampaignId } from "#contract/id";
import type { Reason } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";
import type { Ping, StandingBid } from "#contract/ping";
import type { Source } from "#contract/source";
import type { Trace } from "#contract/trace";
import type { Clock } from "#domain/effects";
import { considerOrders } from "#domain/routing/consider-orders";
import { agreedPayout, leastPrice, payoutFor } from "#domain/routing/payout-for";
import { fieldWords } from "#domain/routing/routed-lead";
import { traceSentence } from "#domain/routing/trace-sentence";
import type { TracedOrder } from "#domain/routing/traced-order";
import { tracedRows } from "#domain/routing/traced-rows";
import { unmatchedReason } from "#domain/routing/unmatched-reason";
import type { SaleStore } from "#domain/sale/sale-store";
import type { AuctionDeps } from "./auction-deps.ts";
import { collectBids } from "./collect-bids.ts";
import { describeTie, type RankedBid, rankBids, winningBids } from "./rank-bids.ts";

export type PingAuctionDeps = {
  routingTable: (campaignId: CampaignId) => Promise<RoutedOrder[] | null>;
  standing: SaleStore["standing"];
  auction: AuctionDeps;
  clock: Clock;
};

/** A ping before its auction. */
export type OpenPing = Omit<Ping, "ranking">;

export type PingAuction = {
  ranking: StandingBid[];
  /** What the supplier gets if the winning bids stand; null without any. */
  payoutCents: number | null;
  reason: Reason | null;
  trace: Trace;
};

/** A bid's reference that is longer is no reference; the ping's item has its limit. */
const longestReference = 500;
/** More bids than this are never offered the lead, one after the other, before the ping expires. */
const keptBids = 50;

const orderedRows = (ranked: readonly RankedBid[], all: readonly TracedOrder[]): TracedOrder[] => {
  const places = new Map(ranked.map(({ order }, place) => [order.id, place]));
  const placeOf = ({ order }: TracedOrder) => places.get(order.id) ?? ranked.length;
  return all.toSorted((one, other) => placeOf(one) - placeOf(other));
};

/**
 * Holds the auction of a ping: who may buy is asked or stands with its fixed price, and the bids
 * are ranked. The payout is for all winning bids together: one, or as many as the lead is shared by.
 */
export const auctionPing = async (
  deps: PingAuctionDeps,
  {
    ping,
    campaign,
    source,
    deadlineMs,
  }: {
    ping: OpenPing;
    campaign: Campaign;
    source: Source;
    deadlineMs: number;
  },
): Promise<PingAuction> => {
  const startedMs = deps.auction.monotonicMs();
  const { method, maxSales, tieBreak } = campaign.routing;
  const payout = agreedPayout(campaign, source);
  const lead = {
    values: ping.values,
    method,
    words: fieldWords(campaign),
    boughtBy: [],
    leastPriceCents: leastPrice(payout, maxSales),
  };
  const table = (await deps.routingTable(campaign.id)) ?? [];
  const at = deps.clock();
  const all = await considerOrders(deps.standing, { table, lead, at });
  const eligible = all.filter(({ row }) => row.eligible);
  const lot = { ...ping, campaign, leastPriceCents: lead.leastPriceCents };
  const bids = await collectBids(deps.auction, { lot, eligible, deadlineMs, at });
  const ranked = rankBids(bids, { maxSales, tieBreak });
  const winners = winningBids(ranked, maxSales);
  const rows = orderedRows(ranked, all);
  const winning = winners.flatMap(
    ({ order }) => rows.find((traced) => traced.order === order) ?? [],
  );
  const conclusion =
    winning.length > 0 ? ({ kind: "bid", winning } as const) : ({ kind: "unmatched" } as const);
  return {
    ranking: ranked.slice(0, keptBids).map(({ order, cents, reference }) => ({
      orderId: order.id,
      buyerId: order.buyerId,
      bidCents: cents,
      payoutCents: payoutFor(payout, { priceCents: cents, isFirst: true }),
      reference: reference?.slice(0, longestReference) ?? null,
    })),
    payoutCents:
      winners.length === 0
        ? null
        : winners.reduce(
            (sum, { cents }, place) =>
              sum + payoutFor(payout, { priceCents: cents, isFirst: place === 0 }),
            0,
          ),
    reason: winners.length === 0 ? unmatchedReason(all) : null,
    trace: {
      leadId: null,
      pingId: ping.id,
      method,
      sentence: traceSentence(conclusion, rows, { method, isPing: true }),
      rows: tracedRows(rows),
      tieBreak: describeTie(ranked, { maxSales, tieBreak }),
      dryRun: false,
      decidedAt: deps.clock().toISOString(),
      durationMs: Math.round((deps.auction.monotonicMs() - startedMs) * 10) / 10,
    },
  };
};
