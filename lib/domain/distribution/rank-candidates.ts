import { collectBids, type Lot } from "#domain/auction/collect-bids";
import { describeTie, type RankedBid, rankBids } from "#domain/auction/rank-bids";
import { rankEligible } from "#domain/routing/method-order";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { DistributionDeps } from "./distribution-deps.ts";
import type { Candidate } from "./make-booking.ts";
import type { Run } from "./run.ts";

const candidatesOf = (
  traced: ReadonlyMap<string, TracedOrder>,
  ranked: readonly Pick<RankedBid, "order" | "cents" | "reference">[],
): Candidate[] =>
  ranked.flatMap(({ order, cents, reference }) => {
    const found = traced.get(order.id);
    if (!found) return [];
    const pricedBy = order.price.kind;
    return [{ traced: found, priceCents: cents, pricedBy, promisedPayoutCents: null, reference }];
  });

const lotOf = ({ input, routed }: Run): Lot => ({
  id: input.lead.id,
  campaign: input.campaign,
  sourceId: input.lead.sourceId,
  values: input.lead.values,
  test: input.lead.test,
  receivedAt: input.lead.receivedAt,
  leastPriceCents: routed.leastPriceCents,
});

/** In a dry run nobody is asked: only the fixed prices are known. */
const dryBids = (eligible: readonly TracedOrder[]): RankedBid[] =>
  eligible.flatMap((traced) => {
    const { order } = traced;
    if (order.price.kind === "fixed")
      return [{ order, cents: order.price.cents, reference: null, soldToday: 0 }];
    traced.brief = "would be pinged";
    return [];
  });

const auctionLead = async (
  deps: DistributionDeps,
  run: Run,
  eligible: readonly TracedOrder[],
): Promise<RankedBid[]> => {
  const { campaign, dryRun, deadline, lead } = run.input;
  const leftMs = deadline.getTime() - deps.clock().getTime();
  const bids = dryRun
    ? dryBids(eligible)
    : await collectBids(deps.auction, {
        lot: lotOf(run),
        eligible,
        deadlineMs: Math.max(0, Math.min(campaign.routing.auctionMs, leftMs)),
        at: deps.clock(),
      });
  const rules = { tieBreak: campaign.routing.tieBreak, maxSales: lead.maxSales };
  const ranked = rankBids(bids, rules);
  run.tieBreak = describeTie(ranked, rules);
  return ranked;
};

/** The candidates that the bids of a ping left, as they stand now. */
const fromPing = (run: Run, eligible: ReadonlyMap<string, TracedOrder>): Candidate[] =>
  (run.input.ranking ?? []).flatMap((bid) => {
    const traced = eligible.get(bid.orderId);
    if (!traced) return [];
    traced.row.priceCents = bid.bidCents;
    return [
      {
        traced,
        priceCents: bid.bidCents,
        pricedBy: traced.order.price.kind,
        promisedPayoutCents: bid.payoutCents,
        reference: bid.reference,
      },
    ];
  });

/** The orders that may buy the lead, best first, by the campaign's method. */
export const rankCandidates = async (deps: DistributionDeps, run: Run): Promise<Candidate[]> => {
  const eligible = run.all.filter((traced) => traced.row.eligible);
  const byOrder = new Map(eligible.map((traced) => [String(traced.order.id), traced]));
  if (run.input.ranking) return fromPing(run, byOrder);
  const { campaign, dryRun } = run.input;
  const { method } = campaign.routing;
  if (method === "pingPost") return candidatesOf(byOrder, await auctionLead(deps, run, eligible));
  const ranked = await rankEligible(
    method,
    eligible.map(({ order }) => order),
    async (name) => (dryRun ? 0 : deps.nextTurn(campaign.id, name)),
  );
  const priced = ranked.flatMap((order) =>
    order.price.kind === "fixed" ? [{ order, cents: order.price.cents, reference: null }] : [],
  );
  return candidatesOf(byOrder, priced);
};
