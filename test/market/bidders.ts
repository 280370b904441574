import type { Chance } from "./random.ts";

export type BidderAnswer = { afterMs: number; status: number; body: Record<string, unknown> };

type Bidder = { ping: (chance: Chance) => BidderAnswer; post: (chance: Chance) => BidderAnswer };

const answer = (afterMs: number, body: Record<string, unknown>, status = 200): BidderAnswer => ({
  afterMs,
  status,
  body,
});

const bid = (chance: Chance, lowCents: number, highCents: number) => ({
  status: "matched",
  bid_id: `b${chance.between(100_000, 999_999)}`,
  price: (chance.between(lowCents, highCents) / 100).toFixed(2),
});

const accept = (chance: Chance): BidderAnswer =>
  answer(chance.between(15, 60), { status: "accepted", id: `c${chance.between(1e5, 1e6)}` });

/** The two companies that bid by HTTP, each with its own temper. */
export const bidders: Record<string, Bidder> = {
  shieldone: {
    ping: (chance) =>
      chance.chance(0.85)
        ? answer(chance.between(15, 90), bid(chance, 1_100, 2_600))
        : answer(20, { status: "unmatched", reason: "vehicle too old" }),
    post: (chance) =>
      chance.chance(0.9) ? accept(chance) : answer(40, { status: "rejected", reason: "duplicate" }),
  },
  covergrid: {
    ping: (chance) => {
      if (chance.chance(0.08)) return answer(1_500, bid(chance, 2_000, 3_200));
      if (chance.chance(0.05)) return answer(30, { message: "upstream failed" }, 502);
      return answer(chance.between(90, 420), bid(chance, 1_400, 3_200));
    },
    post: accept,
  },
};
