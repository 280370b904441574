import { describe, expect, it } from "vitest";
import { readDollars, writeDollars } from "../../../../web/portal/format/read-dollars.ts";
import { shortMoney } from "../../../../web/portal/format/short-money.ts";
import { signedMoney } from "../../../../web/portal/format/signed-money.ts";

describe("an amount as it is typed", () => {
  it.each([
    ["500", 50_000],
    ["$1,250.50", 125_050],
    ["12.5", 1_250],
    ["0.07", 7],
    [" 1 000 ", 100_000],
    ["4.", 400],
    ["8.29", 829],
  ])("%s is %i cents", (typed, cents) => {
    expect(readDollars(typed)).toBe(cents);
  });

  it.each(["", "abc", "-5", "1.234", "1,23", "1e3", ".5", "12345678901"])("%s is none", (typed) => {
    expect(readDollars(typed)).toBeNull();
  });

  it("is written back as it would be typed", () => {
    expect([50_000, 51_250, 5].map(writeDollars)).toEqual(["500", "512.50", "0.05"]);
  });
});

describe("money on the screen", () => {
  it("has a sign where it moves", () => {
    expect([4_200, -4_200, 0].map(signedMoney)).toEqual(["+$42.00", "−$42.00", "$0.00"]);
  });

  it("leaves out the cents of whole dollars on buttons", () => {
    expect([100_000, 51_250].map(shortMoney)).toEqual(["$1,000", "$512.50"]);
  });
});
