import { makeSendOutbound } from "#adapters/http/send-outbound";
import { Campaign } from "#contract/campaign";
import { formatMoney } from "#contract/format-money";
import { PingId } from "#contract/id";
import { Price, RoutedOrder } from "#contract/order";
import { auctionPing } from "#domain/auction/auction-ping";
import type { SendOutbound } from "#domain/outbound/outbound-result";
import { periodKeys } from "#domain/routing/period-keys";
import { aSource, distributionWorld } from "#test/fakes/distribution-world";
import { aCampaign, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import type { AuctionCase, CaseOrder, ServerAct } from "./auction-case.ts";
import { startBidders } from "./bidder-server.ts";

const bidAnswer = {
  bid: { kind: "jsonPath", path: "$.bid" },
  reason: { kind: "jsonPath", path: "$.reason" },
  reference: { kind: "jsonPath", path: "$.id" },
} as const;

const campaignOf = (auctionCase: AuctionCase): Campaign =>
  Campaign.parse({
    ...aCampaign,
    fields: [
      ...aCampaign.fields,
      { key: "state", label: "State", type: "state", inPing: true },
      { key: "secret", label: "Secret", type: "text", inPing: true, personal: true },
    ],
    payout: auctionCase.payout,
    routing: { method: "pingPost", auctionMs: 3_000, ...auctionCase.routing },
  });

const stateRule = (state: string) => ({
  match: "all",
  groups: [{ match: "all", rules: [{ operator: "isAnyOf", field: "state", values: [state] }] }],
});

const orderOf = (given: CaseOrder, number: number, origin: string): RoutedOrder =>
  RoutedOrder.parse({
    ...anOrder(number),
    buyerName: given.buyer,
    exclusive: given.exclusive,
    createdAt: new Date(noon.getTime() + number).toISOString(),
    rank: { priority: 100, weight: 1, floorCents: given.floorCents },
    price:
      given.fixed !== undefined
        ? { kind: "fixed", cents: given.fixed }
        : Price.parse({
            kind: "bid",
            ping: { url: `${origin}/ping/${number}` },
            answer: given.answer ?? bidAnswer,
            maxCents: given.maxCents,
          }),
    acceptance: given.post
      ? { kind: "post", request: { url: `${origin}/post/${number}` }, answer: {} }
      : { kind: "none" },
    ...(given.wantsState && { filter: stateRule(given.wantsState) }),
    caps:
      given.spendCapCents === undefined
        ? []
        : [{ measure: "spend", period: "day", limit: given.spendCapCents }],
  });

/** Sends for real; an answer that the case calls late is seen after its budget. */
const sendWith = (acts: ReadonlyMap<string, ServerAct>, skew: { ms: number }): SendOutbound => {
  const send = makeSendOutbound({ allowLoopback: true });
  return async (request, options) => {
    const result = await send(request, options);
    const lateMs = acts.get(new URL(request.url).pathname)?.lateMs ?? 0;
    if (lateMs === 0) return result;
    const jumpMs = options.timeoutMs + lateMs;
    skew.ms += jumpMs;
    // The clock jumps for this answer alone: it is back once the answer was judged.
    process.nextTick(() => {
      skew.ms -= jumpMs;
    });
    return result;
  };
};

const priced = (name: string | undefined, cents: number) => `${name} ${formatMoney(cents)}`;

/** Plays a case: the auction of a ping and, unless nobody bid, the post of its lead. */
export const playCase = async (auctionCase: AuctionCase) => {
  const acts = new Map<string, ServerAct>();
  for (const [index, { server, post }] of auctionCase.orders.entries()) {
    if (server) acts.set(`/ping/${index + 1}`, server);
    if (post) acts.set(`/post/${index + 1}`, post);
  }
  const bidders = await startBidders(acts);
  try {
    const campaign = campaignOf(auctionCase);
    const orders = auctionCase.orders.map((order, index) =>
      orderOf(order, index + 1, bidders.origin),
    );
    const names = new Map(orders.map((order) => [order.id, order.buyerName]));
    const world = distributionWorld({ orders, campaign });
    const skew = { ms: 0 };
    world.deps.auction.send = sendWith(acts, skew);
    world.deps.auction.monotonicMs = () => performance.now() + skew.ms;
    for (const [index, given] of auctionCase.orders.entries()) {
      const order = orders[index];
      if (!order) continue;
      world.fund(order.buyerId, given.balanceCents);
      world.deps.auction.health.note(order.id, { answering: given.answering, latencyMs: 1 });
      const keys = periodKeys(noon, order.timeZone);
      const used = (period: keyof typeof keys) => ({
        key: keys[period],
        count: given.soldToday,
        cents: 0,
      });
      world.market.usages.set(order.id, {
        hour: used("hour"),
        day: used("day"),
        week: used("week"),
        month: used("month"),
        total: used("total"),
      });
    }
    const ping = {
      id: PingId.parse("png_00000000000000000000000001"),
      campaignId: campaign.id,
      sourceId: aSource.id,
      test: auctionCase.test,
      values: { state: "TX", secret: "never leaves" },
      receivedAt: noon.toISOString(),
      expiresAt: new Date(noon.getTime() + 120_000).toISOString(),
      usedAt: null,
    };
    const auction = await auctionPing(
      { ...world.deps, standing: world.deps.sales.standing },
      { ping, campaign, source: aSource, deadlineMs: campaign.routing.auctionMs },
    );
    const pinged = [...bidders.seen];
    const lead = world.store(
      aLead(1, {
        pingId: ping.id,
        test: auctionCase.test,
        maxSales: campaign.routing.maxSales,
        values: { ...aLead(1).values, state: "TX" },
      }),
    );
    const distribution = await world.distribute(lead.id, { ranking: auction.ranking });
    return {
      ids,
      auction,
      pinged,
      distribution,
      ranking: auction.ranking.map(({ orderId, bidCents }) => priced(names.get(orderId), bidCents)),
      sold:
        distribution.kind === "sold"
          ? distribution.sales.map(({ orderId, priceCents }) =>
              priced(names.get(orderId), priceCents),
            )
          : [],
    };
  } finally {
    await bidders.stop();
  }
};
