import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBidCents } from "#domain/outbound/read-bid";

describe("a bid", () => {
  it.each([
    ["42", 4_200],
    ["42.5", 4_250],
    ["$1,042.50", 104_250],
    ["USD 17.25", 1_725],
    ["17.25 USD", 1_725],
    ["0", 0],
    ["0.29", 29],
    ["0.30000000000000004", 30],
    ["41.999", 4_199],
    ["1000000", 100_000_000],
  ])("%s is read to the cent", (text, cents) => {
    expect(readBidCents(text, "dollars")).toBe(cents);
  });

  it.each(["", "-1", "1e3", "1.2.3", "1,00", "NaN", "Infinity", "12 apples", "1000001", "0x10"])(
    "%s is no amount",
    (text) => {
      expect(readBidCents(text, "dollars")).toBeNull();
    },
  );

  it("in cents is taken as it is", () => {
    expect(readBidCents("4250", "cents")).toBe(4_250);
    expect(readBidCents("4250.9", "cents")).toBe(4_250);
  });

  it("written with two decimals always comes back exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        expect(readBidCents(text, "dollars")).toBe(cents);
        expect(readBidCents(String(cents / 100), "dollars")).toBe(cents);
      }),
    );
  });
});
