import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeTie, type RankedBid, rankBids, winningBids } from "#domain/auction/rank-bids";
import { anOrder, ids, noon } from "#test/fakes/sale-fixtures";

const bids = fc
  .array(
    fc.record({
      cents: fc.integer({ min: 1, max: 60 }),
      exclusive: fc.boolean(),
      soldToday: fc.integer({ min: 0, max: 3 }),
      buyer: fc.integer({ min: 1, max: 5 }),
      age: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 9 },
  )
  .map((given): RankedBid[] =>
    given.map(({ cents, exclusive, soldToday, buyer, age }, index) => ({
      cents,
      soldToday,
      reference: null,
      order: anOrder(index + 1, {
        exclusive,
        buyerId: ids.buyer(buyer),
        createdAt: new Date(noon.getTime() - age).toISOString(),
      }),
    })),
  );
const rules = fc.record({
  maxSales: fc.integer({ min: 1, max: 4 }),
  tieBreak: fc.constantFrom("oldestOrder" as const, "leastSoldToday" as const),
});
const namesOf = (ranked: readonly RankedBid[]) => ranked.map(({ order }) => order.id);

describe("bids", () => {
  test("are ranked whole, and in the same order however they came in", () => {
    fc.assert(
      fc.property(bids, rules, fc.integer(), (given, how, seed) => {
        const shuffled = given.toSorted(
          (one, other) =>
            ((one.order.id.charCodeAt(29) * seed) % 7) -
            ((other.order.id.charCodeAt(29) * seed) % 7),
        );
        const ranked = namesOf(rankBids(given, how));
        expect(namesOf(rankBids(shuffled, how))).toEqual(ranked);
        expect(ranked.toSorted()).toEqual(namesOf(given).toSorted());
      }),
    );
  });

  test("never rank a lower one before a higher one of the same kind", () => {
    fc.assert(
      fc.property(bids, rules, (given, how) => {
        for (const exclusive of [true, false]) {
          const same = rankBids(given, how).filter(({ order }) => order.exclusive === exclusive);
          for (const [index, bid] of same.entries())
            expect(bid.cents).toBeGreaterThanOrEqual(same[index + 1]?.cents ?? 0);
        }
      }),
    );
  });

  test("win so that no other choice would bring more", () => {
    fc.assert(
      fc.property(bids, rules, (given, how) => {
        const brought = winningBids(rankBids(given, how), how.maxSales).reduce(
          (sum, { cents }) => sum + cents,
          0,
        );
        const bestAlone = Math.max(0, ...given.map(({ cents }) => cents));
        expect(brought).toBeGreaterThanOrEqual(bestAlone);
        const perBuyer = new Map<string, number>();
        for (const { order, cents } of given)
          if (!order.exclusive)
            perBuyer.set(order.buyerId, Math.max(cents, perBuyer.get(order.buyerId) ?? 0));
        const shared = [...perBuyer.values()]
          .toSorted((one, other) => other - one)
          .slice(0, how.maxSales)
          .reduce((sum, cents) => sum + cents, 0);
        expect(brought).toBeGreaterThanOrEqual(shared);
      }),
    );
  });

  test("win for distinct buyers, at most as many as the lead is sold to, an exclusive one alone", () => {
    fc.assert(
      fc.property(bids, rules, (given, how) => {
        const winners = winningBids(rankBids(given, how), how.maxSales);
        expect(new Set(winners.map(({ order }) => order.buyerId)).size).toBe(winners.length);
        expect(winners.length).toBeLessThanOrEqual(how.maxSales);
        if (winners.some(({ order }) => order.exclusive)) expect(winners).toHaveLength(1);
      }),
    );
  });

  test("that tie are told with the rule that broke the tie", () => {
    const tied = [1, 2].map((number) => ({
      order: anOrder(number, { buyerName: `Buyer ${number}` }),
      cents: 4_000,
      reference: null,
      soldToday: 2 - number,
    }));
    const oldest = { maxSales: 1, tieBreak: "oldestOrder" } as const;
    expect(describeTie(rankBids(tied, oldest), oldest)).toBe(
      "oldest order: Buyer 1 before Buyer 2 at $40.00",
    );
    const least = { maxSales: 1, tieBreak: "leastSoldToday" } as const;
    expect(describeTie(rankBids(tied, least), least)).toContain("Buyer 2 before Buyer 1");
    expect(describeTie(rankBids(tied.slice(1), oldest), oldest)).toBeNull();
  });
});
