import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreedPayout, leastPrice, payoutFor } from "#domain/routing/payout-for";
import { aSource } from "#test/fakes/distribution-world";
import { aCampaign } from "#test/fakes/sale-fixtures";

const cents = fc.integer({ min: 0, max: 100_000_000 });

describe("a payout", () => {
  test("by percentage is whole cents and never more than its share of the sale", () => {
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 0, max: 10_000 }),
        fc.boolean(),
        (price, points, isFirst) => {
          const payout = payoutFor(
            { kind: "percentage", basisPoints: points },
            { priceCents: price, isFirst },
          );
          expect(Number.isInteger(payout)).toBe(true);
          expect(payout).toBeLessThanOrEqual((price * points) / 10_000);
          expect((price * points) / 10_000 - payout).toBeLessThan(1);
        },
      ),
    );
  });

  test("that is fixed is paid once for a lead, with its first sale", () => {
    const fixed = { kind: "fixed", cents: 1_800 } as const;
    expect(payoutFor(fixed, { priceCents: 4_200, isFirst: true })).toBe(1_800);
    expect(payoutFor(fixed, { priceCents: 4_200, isFirst: false })).toBe(0);
  });

  test("is the source's own where one was agreed, else the campaign's", () => {
    const own = { kind: "percentage", basisPoints: 5_000 } as const;
    const withOwn = { ...aSource, campaigns: [{ campaignId: aCampaign.id, payout: own }] };
    expect(agreedPayout(aCampaign, withOwn)).toEqual(own);
    expect(agreedPayout(aCampaign, aSource)).toEqual(aCampaign.payout);
  });

  test("sets the least price of an exclusive lead only", () => {
    expect(leastPrice({ kind: "fixed", cents: 1_800 }, 1)).toBe(1_800);
    expect(leastPrice({ kind: "fixed", cents: 1_800 }, 3)).toBe(0);
    expect(leastPrice({ kind: "percentage", basisPoints: 9_000 }, 1)).toBe(0);
  });
});
