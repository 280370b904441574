import type { OrderId } from "#contract/id";
import { limits } from "#contract/limits";
import type { RoutedOrder } from "#contract/order";
import type { RenderedRequest } from "#domain/outbound/outbound-result";
import type { AuctionDeps } from "./auction-deps.ts";
import { healthAfter, throttleReason } from "./bidder-throttle.ts";
import { type BidOutcome, type BidTerms, judgeBid } from "./judge-bid.ts";

/** One bidder: its order, whose price is a bid, and how its request is made. */
export type Bidder = {
  order: RoutedOrder;
  price: Extract<RoutedOrder["price"], { kind: "bid" }>;
  floorCents: number;
  makeRequest: (budgetMs: number) => RenderedRequest;
};

/** A timer counts whole milliseconds and fires up to one late, so the deadline's is set earlier. */
const timerLagMs = 1;

/** With less left than this, no answer could come back in time. */
const leastBudgetMs = 5;

const wasAnswered = (outcome: BidOutcome): boolean =>
  outcome.result !== "timeout" && outcome.result !== "error" && outcome.result !== "late";

const throttled = (detail: string): BidOutcome => ({
  result: "throttled",
  cents: null,
  reference: null,
  ms: 0,
  detail,
});

const failed = (error: unknown, ms: number): BidOutcome => ({
  result: "error",
  cents: null,
  reference: null,
  ms,
  detail: `no request could be made (${error instanceof Error ? error.name : "fault"})`,
});

type Auction = {
  deps: AuctionDeps;
  startedMs: number;
  deadlineMs: number;
  cancel: AbortSignal;
};

/** One bidder's whole part. It never rejects: what goes wrong is this bidder's own outcome. */
const askBidder = async (auction: Auction, bidder: Bidder): Promise<BidOutcome> => {
  const { deps } = auction;
  const askedMs = deps.monotonicMs();
  const leftMs = auction.startedMs + auction.deadlineMs - askedMs;
  const budgetMs = Math.floor(Math.min(leftMs, bidder.price.ping.timeoutMs));
  if (budgetMs < leastBudgetMs) return throttled("no time was left to ask");
  const health = deps.health.of(bidder.order.id);
  const reason = throttleReason(health, budgetMs, deps.random());
  if (reason !== null) return throttled(reason);
  const terms: BidTerms = { price: bidder.price, floorCents: bidder.floorCents, budgetMs };
  try {
    const result = await deps.send(bidder.makeRequest(budgetMs), {
      timeoutMs: budgetMs,
      maxBodyBytes: limits.pingReplyBytes,
      signal: auction.cancel,
    });
    return judgeBid(terms, result, deps.monotonicMs() - askedMs);
  } catch (error) {
    return failed(error, deps.monotonicMs() - askedMs);
  }
};

const unanswered = (ms: number): BidOutcome => ({
  result: "timeout",
  cents: null,
  reference: null,
  ms,
  detail: `no answer in ${Math.round(ms)} ms`,
});

const noteHealth = (deps: AuctionDeps, orderId: OrderId, outcome: BidOutcome): void => {
  if (outcome.result === "throttled") return;
  const health = deps.health.of(orderId);
  const ping = { answered: wasAnswered(outcome), ms: outcome.ms };
  deps.health.note(orderId, healthAfter(health, ping));
};

/** Whoever takes longest is asked first: the time it takes to ask the others is then no one's. */
const slowestFirst = (deps: AuctionDeps, bidders: readonly Bidder[]): Bidder[] => {
  const latencies = new Map(
    bidders.map(({ order }) => [order.id, deps.health.of(order.id).latencyMs]),
  );
  const latencyOf = ({ order }: Bidder) => latencies.get(order.id) ?? 0;
  return bidders.toSorted((one, other) => latencyOf(other) - latencyOf(one));
};

/**
 * Asks all bidders at once and waits for the last answer or the deadline, whichever is first. One
 * timer settles the auction; requests that are still out are called off right after, so that
 * tearing them down costs the supplier nothing. An answer after the deadline changes nothing.
 */
export const runAuction = async (
  deps: AuctionDeps,
  bidders: readonly Bidder[],
  deadlineMs: number,
): Promise<Map<OrderId, BidOutcome>> => {
  const outcomes = new Map<OrderId, BidOutcome>();
  if (bidders.length === 0) return outcomes;
  const controller = new AbortController();
  const startedMs = deps.monotonicMs();
  const auction = { deps, startedMs, deadlineMs, cancel: controller.signal };
  await new Promise<void>((settle) => {
    let isSettled = false;
    const close = () => {
      isSettled = true;
      settle();
    };
    const stopTimer = deps.after(Math.max(0, deadlineMs - timerLagMs), () => {
      close();
      deps.after(0, () => controller.abort());
    });
    for (const bidder of slowestFirst(deps, bidders))
      askBidder(auction, bidder).then((outcome) => {
        if (isSettled) return;
        outcomes.set(bidder.order.id, outcome);
        if (outcomes.size < bidders.length) return;
        stopTimer();
        close();
      });
  });
  const waitedMs = deps.monotonicMs() - startedMs;
  for (const { order } of bidders) {
    const outcome = outcomes.get(order.id) ?? unanswered(waitedMs);
    outcomes.set(order.id, outcome);
    noteHealth(deps, order.id, outcome);
  }
  return outcomes;
};
