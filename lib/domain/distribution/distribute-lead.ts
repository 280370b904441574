import type { BuyerId } from "#contract/id";
import { considerOrders } from "#domain/routing/consider-orders";
import { agreedPayout, leastPrice, payoutFor } from "#domain/routing/payout-for";
import { fieldWords } from "#domain/routing/routed-lead";
import { conclude } from "./conclude.ts";
import type { Distribution, DistributionDeps, DistributionInput } from "./distribution-deps.ts";
import type { Candidate } from "./make-booking.ts";
import { offerLead } from "./offer-lead.ts";
import { rankCandidates } from "./rank-candidates.ts";
import { resumeOffer } from "./resume-offer.ts";
import type { OfferEnd, Run } from "./run.ts";

/** Kept of the time left for one more sale and for the answer. */
const reserveMs = 500;

const begin = async (deps: DistributionDeps, input: DistributionInput): Promise<Run> => {
  const { lead, campaign } = input;
  const startedMs = deps.auction.monotonicMs();
  const payout = agreedPayout(campaign, input.source);
  const routed = {
    values: lead.values,
    method: campaign.routing.method,
    words: fieldWords(campaign),
    boughtBy: lead.sales.map(({ buyerId }): BuyerId => buyerId),
    leastPriceCents: leastPrice(payout, lead.maxSales),
  };
  const whole = (await deps.routingTable(campaign.id)) ?? [];
  const pinged = input.ranking && new Set(input.ranking.map(({ orderId }) => orderId));
  const table = pinged ? whole.filter(({ id }) => pinged.has(id)) : whole;
  const considered = { table, lead: routed, at: deps.clock() };
  const all = await considerOrders(deps.sales.standing, considered);
  return {
    input,
    payout,
    routed,
    startedMs,
    all,
    sales: [...lead.sales],
    sold: [],
    tieBreak: null,
  };
};

/** Whether the lead may still be sold to this order, after the sales so far. */
const mayBuy = (run: Run, { traced }: Candidate): boolean => {
  const isNew = run.sales.every(({ buyerId }) => buyerId !== traced.order.buyerId);
  return isNew && (!traced.order.exclusive || run.sales.length === 0);
};

/** An exclusive order takes all places of a lead; others one each. */
const isSoldOut = (run: Run): boolean => {
  const tookAll = run.sales.some(({ orderId }) =>
    run.all.some(({ order }) => order.id === orderId && order.exclusive),
  );
  return run.sales.length >= run.input.lead.maxSales || (tookAll && run.sales.length > 0);
};

const sellInTheory = (run: Run, candidate: Candidate): void => {
  const { priceCents, traced } = candidate;
  run.sold.push(traced);
  run.sales.push({
    buyerId: traced.order.buyerId,
    orderId: traced.order.id,
    priceCents,
    payoutCents: payoutFor(run.payout, { priceCents, isFirst: run.sales.length === 0 }),
    soldAt: run.input.lead.receivedAt,
  });
};

/** Candidates stand first in the trace, in the order in which they were offered the lead. */
const putFirst = (run: Run, candidates: readonly Candidate[]): void => {
  if (run.input.campaign.routing.method === "waterfall") return;
  const first = candidates.map(({ traced }) => traced);
  run.all = [...first, ...run.all.filter((traced) => !first.includes(traced))];
};

const offerToAll = async (deps: DistributionDeps, run: Run): Promise<OfferEnd> => {
  const candidates = await rankCandidates(deps, run);
  putFirst(run, candidates);
  for (const candidate of candidates) {
    if (isSoldOut(run)) return "finished";
    if (!mayBuy(run, candidate)) continue;
    if (run.input.dryRun) {
      sellInTheory(run, candidate);
      continue;
    }
    const leftMs = run.input.deadline.getTime() - deps.clock().getTime();
    if (leftMs < reserveMs) return "pending";
    const end = await offerLead(deps, run, candidate);
    if (end === "pending" || end === "finished") return end;
  }
  return "finished";
};

/** Only an order that its buyer's server accepts by post can have left an offer behind. */
const takeUpOffer = async (deps: DistributionDeps, run: Run): Promise<OfferEnd> => {
  const posts = run.all.some(({ order }) => order.acceptance.kind === "post");
  if (!posts || run.input.dryRun) return "passed";
  const offer = await deps.sales.openOffer(run.input.lead.id);
  return offer ? resumeOffer(deps, run, offer) : "passed";
};

/**
 * Routes a stored lead and sells it: to one buyer, or to several up to its number of sales. It may
 * be called again for the same lead at any time, after a crash or a `pending`: sales that stand
 * are counted, an offer that is out is taken up, nothing is sold twice. Orders are offered the
 * lead in the order of the campaign's method, or of the ping's bids; an exclusive order takes it
 * only while nobody has it.
 */
export const distributeLead = async (
  deps: DistributionDeps,
  input: DistributionInput,
): Promise<Distribution> => {
  const run = await begin(deps, input);
  if (isSoldOut(run)) return conclude(deps, run, "finished");
  const resumed = await takeUpOffer(deps, run);
  if (resumed === "pending") return conclude(deps, run, "pending");
  if (isSoldOut(run)) return conclude(deps, run, "finished");
  return conclude(deps, run, await offerToAll(deps, run));
};
