import type { RoutingSettings } from "#contract/campaign";
import { formatMoney } from "#contract/format-money";
import type { RoutedOrder } from "#contract/order";

/** A bid that may win: a bidder's own, or the fixed price of an order that stands as a bid. */
export type RankedBid = {
  order: RoutedOrder;
  cents: number;
  reference: string | null;
  soldToday: number;
};

export type BidRules = Pick<RoutingSettings, "maxSales" | "tieBreak">;

const older = (one: RankedBid, other: RankedBid): number => {
  if (one.order.createdAt !== other.order.createdAt)
    return one.order.createdAt < other.order.createdAt ? -1 : 1;
  return one.order.id < other.order.id ? -1 : 1;
};

const compare =
  (tieBreak: BidRules["tieBreak"]) =>
  (one: RankedBid, other: RankedBid): number =>
    other.cents - one.cents ||
    (tieBreak === "leastSoldToday" ? one.soldToday - other.soldToday : 0) ||
    older(one, other);

/** What the lead brings when it is shared: the best bids of distinct buyers, at most `maxSales`. */
const sharedTotal = (shared: readonly RankedBid[], maxSales: number): number => {
  const buyers = new Set<string>();
  let total = 0;
  for (const { order, cents } of shared) {
    if (buyers.size === maxSales || buyers.has(order.buyerId)) continue;
    buyers.add(order.buyerId);
    total += cents;
  }
  return total;
};

/**
 * Bids, best first: the higher bid; among equals the campaign's rule, then the older order. Where
 * a lead may be shared, an exclusive bid stands before the shared ones only when it brings more
 * than all of them together, else after them, as it can then win only if none of them buys.
 */
export const rankBids = (bids: readonly RankedBid[], rules: BidRules): RankedBid[] => {
  const sorted = bids.toSorted(compare(rules.tieBreak));
  if (rules.maxSales === 1) return sorted;
  const shared = sorted.filter(({ order }) => !order.exclusive);
  const exclusive = sorted.filter(({ order }) => order.exclusive);
  const total = sharedTotal(shared, rules.maxSales);
  return [
    ...exclusive.filter(({ cents }) => cents > total),
    ...shared,
    ...exclusive.filter(({ cents }) => cents <= total),
  ];
};

/** How a tie for the best bid was broken, for the trace; null when there was none. */
export const describeTie = (ranked: readonly RankedBid[], rules: BidRules): string | null => {
  const [best] = ranked;
  const tied = ranked.filter(
    ({ cents, order }) => cents === best?.cents && order.exclusive === best.order.exclusive,
  );
  if (!best || tied.length < 2) return null;
  const names = tied.slice(1).map(({ order }) => order.buyerName);
  const rule =
    rules.tieBreak === "leastSoldToday" ? "least sold today, then oldest order" : "oldest order";
  return `${rule}: ${best.order.buyerName} before ${names.join(", ")} at ${formatMoney(best.cents)}`;
};

/** The bids that win if all of them stand: one exclusive, or shared ones of distinct buyers. */
export const winningBids = (ranked: readonly RankedBid[], maxSales: number): RankedBid[] => {
  const [best] = ranked;
  if (!best) return [];
  if (best.order.exclusive || maxSales === 1) return [best];
  const winners: RankedBid[] = [];
  for (const bid of ranked) {
    const isNewBuyer = winners.every(({ order }) => order.buyerId !== bid.order.buyerId);
    if (winners.length < maxSales && isNewBuyer && !bid.order.exclusive) winners.push(bid);
  }
  return winners;
};
