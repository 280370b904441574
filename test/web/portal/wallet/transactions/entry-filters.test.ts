import { describe, expect, it } from "vitest";
import {
  countFilters,
  filtersOf,
  noFilters,
  questionOf,
  readSearch,
  searchOf,
} from "../../../../../web/portal/wallet/transactions/entry-filters.ts";
import { readWalletSearch } from "../../../../../web/portal/wallet/wallet-search.ts";
import { ulidOf } from "../make-money.ts";

const campaign = `cmp_${ulidOf(1)}`;
const now = Date.parse("2026-11-22T05:30:00.000Z");

describe("the filters of transactions in the address", () => {
  it("survive the way there and back", () => {
    const plain = { date: "7d", kind: "lead", direction: "out", campaign, holds: "show" };
    const search = { ...plain, min: 4_200, max: 50_000 };
    expect(searchOf(filtersOf(readSearch(search)))).toEqual(search);
  });

  it("are left out where they are the default", () => {
    expect(searchOf(noFilters)).toEqual({});
    expect(readSearch({ holds: "hide" })).toEqual({});
  });

  it("ignore what nobody understands", () => {
    const junk = { date: "1y", kind: "gift", direction: 4, campaign: "cmp_1", from: "today" };
    expect(readSearch(junk)).toEqual({});
  });

  it("ask for days of the buyer's zone", () => {
    const asked = questionOf(filtersOf({ date: "today", kind: "fee" }), "America/Chicago", now);
    expect(asked).toMatchObject({ kind: "fee", from: "2026-11-21", holds: "hide" });
  });

  it("ask for amounts in cents", () => {
    const asked = questionOf(filtersOf(readSearch({ min: "4200" })), "America/Chicago", now);
    expect(asked).toMatchObject({ minCents: 4_200 });
    expect(asked).not.toHaveProperty("maxCents");
    expect(countFilters(filtersOf({ min: 4_200, max: 5_000 }))).toBe(1);
  });

  it("are counted without the holds, which leave nothing out", () => {
    expect(countFilters(filtersOf({ holds: "show" }))).toBe(0);
    expect(countFilters(filtersOf({ from: "2026-11-01", to: "2026-11-02", kind: "lead" }))).toBe(2);
  });
});

describe("what lies over the wallet by address", () => {
  it("is read from plain values", () => {
    const payment = `pay_${ulidOf(2)}`;
    expect(readWalletSearch({ fund: "50000", payment })).toEqual({ fund: 50_000, payment });
  });

  it("is nothing where the address makes no sense", () => {
    expect(readWalletSearch({ fund: "-5", pay: "inv_1", payment: 3 })).toEqual({});
    expect(readWalletSearch({ fund: "999999999" })).toEqual({ fund: 100_000_000 });
  });
});
