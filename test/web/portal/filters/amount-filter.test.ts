import { describe, expect, it } from "vitest";
import {
  amountChoices,
  readAmounts,
  withAmounts,
} from "../../../../web/portal/filters/amount-filter.ts";
import { enUs } from "../../../../web/portal/text/en-us.ts";

describe("amounts in the address", () => {
  it("are cents, one end or both", () => {
    expect(readAmounts({ min: "5000" })).toMatchObject({ min: 5_000, max: undefined });
    expect(readAmounts({ min: 5_000, max: 10_000 })).toEqual({ min: 5_000, max: 10_000 });
  });

  it("are put in their order, and nothing where they make no sense", () => {
    expect(readAmounts({ min: "10000", max: "5000" })).toEqual({ min: 5_000, max: 10_000 });
    expect(readAmounts({ min: "-1", max: "1.5" })).toEqual({});
    expect(readAmounts({ max: "999999999" }).max).toBe(100_000_000);
  });
});

describe("the filter of amounts", () => {
  const chosen = (amounts: { min?: number; max?: number }) => amountChoices(amounts, enUs);

  it("is off without an end", () => {
    expect(chosen({})).toMatchObject({ isOn: false, chosen: "" });
  });

  it.each([
    [{ max: 5_000 }, "Up to $50", "-5000"],
    [{ min: 50_000 }, "$500 or more", "50000-"],
    [{ min: 5_000, max: 50_000 }, "$50 – $500", "5000-50000"],
    [{ min: 4_250, max: 4_250 }, "$42.50", "custom"],
    [{ min: 0 }, "$0 or more", "custom"],
  ])("of %o reads %s", (amounts, chosenLabel, choice) => {
    expect(chosen(amounts)).toMatchObject({ isOn: true, chosenLabel, chosen: choice });
  });

  it("replaces both ends and leaves other filters alone", () => {
    const filters = { holds: "show", min: 1, max: 2 };
    expect(withAmounts(filters, { min: 900 })).toEqual({ holds: "show", min: 900, max: undefined });
    expect(withAmounts(filters, { min: 9, max: 5 })).toMatchObject({ min: 5, max: 9 });
  });
});
