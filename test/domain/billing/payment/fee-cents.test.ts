import fc from "fast-check";
import { expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import { feeCents } from "#domain/billing/payment/fee-cents";

const fee = (amountCents: number, feeBasisPoints: number) =>
  feeCents(amountCents, BillingTerms.parse({ feeBasisPoints }));

it("rounds a fee up to a whole cent", () => {
  expect([fee(50_000, 0), fee(50_000, 290), fee(1, 1), fee(33_333, 290)]).toEqual([
    0, 1_450, 1, 967,
  ]);
});

it("never takes a cent more than the exact share", () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.nat(500), (amount, points) => {
      const exact = (amount * points) / 10_000;
      expect(fee(amount, points)).toBeGreaterThanOrEqual(exact);
      expect(fee(amount, points) - exact).toBeLessThan(1);
    }),
  );
});
