import fc from "fast-check";
import { expect, it } from "vitest";
import { formatMoney } from "#contract/format-money";

const usd = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

it("writes whole cents as Americans read them", () => {
  expect(formatMoney(4_200)).toBe("$42.00");
  expect(formatMoney(5)).toBe("$0.05");
  expect(formatMoney(-123_456_789)).toBe("\u2212$1,234,567.89");
});

it("agrees with Intl on every amount, but for the true minus", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
      expect(formatMoney(cents)).toBe(usd.format(cents / 100).replace("-", "\u2212"));
    }),
  );
});
