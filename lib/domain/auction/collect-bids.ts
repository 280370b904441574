import type { Campaign } from "#contract/campaign";
import type { FieldValues } from "#contract/field";
import type { LeadId, PingId, SourceId } from "#contract/id";
import { capStates } from "#domain/routing/cap-states";
import { checkCaps, checkWallet, type Failure } from "#domain/routing/explain-order";
import { periodKeys } from "#domain/routing/period-keys";
import { failOrder, type TracedOrder } from "#domain/routing/traced-order";
import { sourceAlias } from "#domain/sale/source-alias";
import { usageIn } from "#domain/sale/usage";
import type { AuctionDeps } from "./auction-deps.ts";
import type { BidOutcome } from "./judge-bid.ts";
import { pingRequests } from "./ping-requests.ts";
import type { RankedBid } from "./rank-bids.ts";
import { type Bidder, runAuction } from "./run-auction.ts";

/** What is auctioned: a ping, or a lead that was posted without one. */
export type Lot = {
  id: PingId | LeadId;
  campaign: Campaign;
  sourceId: SourceId;
  values: FieldValues;
  test: boolean;
  receivedAt: string;
  leastPriceCents: number;
};

/** In test mode nobody is asked: a bidder is taken to bid its floor, or this where it has none. */
const testBidCents = 1_000;

const bidderOf = (traced: TracedOrder, lot: Lot, requests: ReturnType<typeof pingRequests>) => {
  const { order } = traced;
  if (order.price.kind !== "bid") return null;
  const { price } = order;
  const bidder: Bidder = {
    order,
    price,
    floorCents: Math.max(order.rank.floorCents, lot.leastPriceCents),
    makeRequest: (budgetMs) =>
      requests(price.ping, { order, budgetMs, sourceAlias: sourceAlias(order, lot.sourceId) }),
  };
  return bidder;
};

const testOutcomes = (bidders: readonly Bidder[]): Map<string, BidOutcome> =>
  new Map(
    bidders.map(({ order, floorCents }) => [
      order.id,
      {
        result: "bid",
        cents: floorCents || testBidCents,
        reference: null,
        ms: 0,
        detail: "test mode: bidders are not asked",
      },
    ]),
  );

const briefs: Record<Exclude<BidOutcome["result"], "bid">, string> = {
  noBid: "did not bid",
  refused: "refused the ping",
  belowFloor: "bid below its floor",
  late: "answered too late",
  timeout: "did not answer in time",
  error: "failed to answer",
  throttled: "not asked, it answers too rarely or too slowly",
};

/** What the wallet and the spend caps say once the price is known. */
const checkAmount = ({ order, standing }: TracedOrder, cents: number, at: Date): Failure | null =>
  standing &&
  (checkCaps(capStates(order, standing.usage, at), cents) ??
    checkWallet(standing.availableCents, cents));

const soldToday = ({ order, standing }: TracedOrder, at: Date): number =>
  standing ? usageIn(standing.usage, periodKeys(at, order.timeZone)).day.count : 0;

const takeBid = (traced: TracedOrder, outcome: BidOutcome, at: Date): RankedBid | null => {
  const { result, cents, ms, detail, reference } = outcome;
  traced.row.bid = { result, ms: Math.round(ms * 10) / 10, detail };
  traced.row.priceCents = result === "bid" || result === "belowFloor" ? cents : null;
  if (result !== "bid" || cents === null) {
    traced.brief = result === "bid" ? briefs.error : briefs[result];
    return null;
  }
  const failure = checkAmount(traced, cents, at);
  if (failure) {
    failOrder(traced, failure);
    return null;
  }
  return { order: traced.order, cents, reference, soldToday: soldToday(traced, at) };
};

const standingBid = (traced: TracedOrder, at: Date): RankedBid[] =>
  traced.order.price.kind === "fixed"
    ? [
        {
          order: traced.order,
          cents: traced.order.price.cents,
          reference: null,
          soldToday: soldToday(traced, at),
        },
      ]
    : [];

/**
 * All bids for a lot: bidders are asked at once, under one deadline, and orders with a fixed price
 * stand with it. Each order's row of the trace gets its part of the story.
 * @param eligible orders that no rule speaks against so far
 */
export const collectBids = async (
  deps: AuctionDeps,
  auction: { lot: Lot; eligible: readonly TracedOrder[]; deadlineMs: number; at: Date },
): Promise<RankedBid[]> => {
  const { lot, eligible, at } = auction;
  const requests = pingRequests({ ...lot, pingId: lot.id });
  const bidders = eligible.flatMap((traced) => bidderOf(traced, lot, requests) ?? []);
  if (!lot.test) await deps.health.load(bidders.map(({ order }) => order.id));
  const outcomes: ReadonlyMap<string, BidOutcome> = lot.test
    ? testOutcomes(bidders)
    : await runAuction(deps, bidders, auction.deadlineMs);
  return eligible.flatMap((traced) => {
    const outcome = outcomes.get(traced.order.id);
    return outcome ? (takeBid(traced, outcome, at) ?? []) : standingBid(traced, at);
  });
};
