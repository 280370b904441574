import type { Campaign } from "#contract/campaign";
import type { Cap, RoutedOrder } from "#contract/order";
import type { OutboundRequest } from "#contract/outbound";
import { Source } from "#contract/source";
import { aCampaign, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import type { Faults } from "./process.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** One post of a supplier, with the repeats it makes of it. */
export type PlannedPost = {
  body: Record<string, unknown>;
  key: string | null;
  isAsync: boolean;
  atMs: number;
  repeatsAtMs: number[];
};

export type PlannedCredit = { buyer: number; amountCents: number; key: string; atMs: number };

/** A small market, drawn from a seed. */
export type MarketPlan = {
  campaign: Campaign;
  source: Source;
  orders: RoutedOrder[];
  buyers: number;
  firstCents: number[];
  posts: PlannedPost[];
  credits: PlannedCredit[];
  faults: Faults;
  /** How often wallets and caps are read as they were at the start. */
  staleReads: number;
  /** Everything comes at once, and no lease keeps two workers from one lead. */
  isRace: boolean;
  /** How often a queue delivers a message twice. */
  doubledMessages: number;
};

export const startMs = noon.getTime();
/** From then on nothing goes wrong any more, so that everything can come to its end. */
export const calmFromMs = startMs + 12 * 60_000;

const aSource = Source.parse({
  id: ids.source(1),
  supplierId: "sup_00000000000000000000000001",
  name: "Sunny leads",
  campaigns: [{ campaignId: aCampaign.id, payout: null }],
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
});

const requestTo = (path: string): OutboundRequest => ({
  url: `https://buyer.test/${path}`,
  method: "POST",
  format: "json",
  xmlRoot: "lead",
  mapping: [],
  headers: {},
  auth: { kind: "none" },
  timeoutMs: 5_000,
});

const postTo = (number: number): RoutedOrder["acceptance"] => ({
  kind: "post",
  request: requestTo(`post/${number}`),
  answer: { bidUnit: "dollars" },
});

const bidOf = (number: number): RoutedOrder["price"] => ({
  kind: "bid",
  ping: requestTo(`ping/${number}`),
  answer: { bid: { kind: "jsonPath", path: "$.bid" }, bidUnit: "cents" },
  maxCents: 50_000,
});

const drawCaps = (random: SeededRandom): Cap[] => {
  const measure = random.pick(["count", "spend"]);
  const period = random.pick(["hour", "day", "week", "month", "total"]);
  const limit = measure === "count" ? random.between(1, 2) : random.between(1, 3) * 2_500;
  return random.happens(0.5) ? [{ measure, period, limit }] : [];
};

const drawOrder = (
  random: SeededRandom,
  number: number,
  market: { buyers: number; isAuction: boolean },
): RoutedOrder =>
  anOrder(number, {
    buyerId: ids.buyer(random.between(1, market.buyers)),
    price:
      market.isAuction && random.happens(0.6)
        ? bidOf(number)
        : { kind: "fixed", cents: random.pick([1_000, 2_500, 4_200]) },
    acceptance: random.happens(0.6) ? postTo(number) : { kind: "none" },
    caps: drawCaps(random),
    exclusive: random.happens(0.15),
    duplicateDays: random.happens(0.3) ? 30 : 0,
    endpointIds: random.happens(0.5) ? [ids.endpoint(random.between(1, 2))] : [],
    rank: { priority: random.between(1, 3), weight: random.between(1, 3), floorCents: 0 },
  });

const drawPost = (random: SeededRandom, number: number, isRace: boolean): PlannedPost => {
  const key = random.happens(0.85) ? `post-${number}` : null;
  const atMs = startMs + random.between(0, isRace ? 100 : 20_000);
  const repeats = key === null ? 0 : random.pick(isRace ? [1, 2, 3] : [0, 0, 1, 2]);
  const repeatsAtMs = Array.from(
    { length: repeats },
    () => atMs + random.between(0, isRace ? 300 : 30_000),
  );
  const body = {
    first_name: "Maria",
    last_name: `Lopez ${number}`,
    phone: `512555010${random.between(1, 3)}`,
    ...(random.happens(0.1) && { test: true }),
  };
  return { body, key, isAsync: random.happens(0.35), atMs, repeatsAtMs };
};

const drawFaults = (random: SeededRandom): Faults => {
  const share = random.pick([0, 0.01, 0.03, 0.08]);
  return {
    crash: random.happens(0.7) ? share : 0,
    fail: random.happens(0.5) ? share : 0,
    lose: random.happens(0.7) ? share : 0,
    stall: random.happens(0.6) ? share : 0,
    late: 0,
  };
};

const some = <Item>(count: number, make: (number: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** The market of a seed. */
export const drawMarket = (random: SeededRandom): MarketPlan => {
  const buyers = random.between(1, 3);
  const maxSales = random.pick([1, 2, 3]);
  const isRace = random.happens(0.5);
  const method = random.pick(["waterfall", "roundRobin", "weighted", "pingPost"]);
  return {
    campaign: {
      ...aCampaign,
      routing: { ...aCampaign.routing, method, maxSales },
      duplicateRules: random.happens(0.3)
        ? [{ fields: ["phone"], windowDays: 30, scope: "campaign" }]
        : [],
      payout: random.happens(0.5)
        ? { kind: "fixed", cents: 700 }
        : { kind: "percentage", basisPoints: 5_000 },
    },
    source: aSource,
    orders: some(random.between(1, 4), (number) =>
      drawOrder(random, number, { buyers, isAuction: method === "pingPost" }),
    ),
    buyers,
    firstCents: some(buyers, () => random.pick([2_400, 4_200, 8_400, 50_000])),
    posts: some(random.between(1, 3), (number) => drawPost(random, number, isRace)),
    credits: random.happens(0.3)
      ? [
          {
            buyer: random.between(1, buyers),
            amountCents: random.pick([-1_000, 500, 4_200]),
            key: "credit",
            atMs: startMs + random.between(0, 30_000),
          },
        ]
      : [],
    faults: drawFaults(random),
    staleReads: random.pick([0, 0.5, 1]),
    isRace,
    doubledMessages: isRace ? 0.5 : 0.1,
  };
};
