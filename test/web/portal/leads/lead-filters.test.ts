import { describe, expect, it } from "vitest";
import { daysOf } from "../../../../web/portal/filters/date-filter.ts";
import {
  countFilters,
  filtersOf,
  matchesQuery,
  noFilters,
  queryOf,
  readSearch,
  searchOf,
} from "../../../../web/portal/leads/lead-filters.ts";
import { makeSale } from "./make-sale.ts";

const campaign = "cmp_01K9ZQ5W3R8X2M4N0000000001";
const now = Date.parse("2026-11-21T15:30:00.000Z");
const viewer = { memberId: "mbr_01K9ZQ5W3R8X2M4N0000000001", timeZone: "America/Chicago" };

const matches = (search: Record<string, string>, sale = makeSale(1)) =>
  matchesQuery(sale, queryOf(filtersOf(readSearch(search)), viewer.timeZone, now), viewer);

describe("filters in the address", () => {
  it("survive the way there and back", () => {
    const search = {
      tab: "all",
      date: "7d",
      outcome: "contacted",
      campaign,
      state: "TX",
      q: "512-555-0143",
      order: "oldest",
      test: "hide",
    };
    expect(searchOf(filtersOf(readSearch(search)))).toEqual(search);
  });

  it("are left out where they are the default", () => {
    expect(searchOf(noFilters)).toEqual({});
    expect(readSearch({ tab: "new", order: "newest", test: "show" })).toEqual({});
  });

  it("ignore what nobody understands", () => {
    const junk = { tab: "x", date: "1y", outcome: 4, campaign: "cmp_1", state: "Texas", q: "  " };
    expect(readSearch(junk)).toEqual({});
  });

  it("are counted without the tab", () => {
    expect(countFilters(filtersOf({ tab: "all", date: "7d", state: "TX" }))).toBe(2);
    expect(countFilters(filtersOf({ tab: "starred" }))).toBe(0);
  });
});

describe("the date filter", () => {
  it.each([
    ["today", { from: "2026-11-21" }],
    ["yesterday", { from: "2026-11-20", to: "2026-11-20" }],
    ["7d", { from: "2026-11-15" }],
    ["30d", { from: "2026-10-23" }],
    ["month", { from: "2026-11-01" }],
    ["lastMonth", { from: "2026-10-01", to: "2026-10-31" }],
  ] as const)("%s counts days of the buyer's zone", (date, days) => {
    expect(daysOf(filtersOf({ date }), "America/Chicago", now)).toEqual(days);
  });

  it("changes its day at midnight in the buyer's zone", () => {
    const lateEvening = Date.parse("2026-11-22T05:59:00.000Z");
    expect(daysOf(filtersOf({ date: "today" }), "America/Chicago", lateEvening)).toEqual({
      from: "2026-11-21",
    });
  });

  it("gives way to a search, which looks through all time and every tab", () => {
    const asked = queryOf(filtersOf({ tab: "new", date: "today", q: "jane" }), "UTC", now);
    expect(asked).toMatchObject({ tab: "all", q: "jane" });
    expect(asked).not.toHaveProperty("from");
  });
});

describe("a lead that arrives live", () => {
  it("belongs to New until it has an outcome", () => {
    expect(matches({})).toBe(true);
    expect(matches({}, makeSale(1, { outcome: "contacted" }))).toBe(false);
    expect(matches({ tab: "all" }, makeSale(1, { outcome: "contacted" }))).toBe(true);
  });

  it("belongs to Starred and Mine as it is marked", () => {
    expect(matches({ tab: "starred" })).toBe(false);
    expect(matches({ tab: "starred" }, makeSale(1, { starred: true }))).toBe(true);
    const mine = { ...makeSale(1), assignedTo: makeSale(1).assignedTo };
    expect(matches({ tab: "mine" }, mine)).toBe(false);
  });

  it("is held against campaign, state, day and test mode", () => {
    expect(matches({ campaign })).toBe(true);
    expect(matches({ campaign: "cmp_01K9ZQ5W3R8X2M4N0000000002" })).toBe(false);
    expect(matches({ state: "TX" })).toBe(true);
    expect(matches({ state: "OK" })).toBe(false);
    expect(matches({ date: "today" })).toBe(true);
    expect(matches({ date: "yesterday" })).toBe(false);
    expect(matches({ test: "only" })).toBe(false);
    expect(matches({ test: "hide" }, makeSale(1, { test: true }))).toBe(false);
  });

  it.each(["jane", "domin", "ane", "Jane Dom", "0143", "(512) 555-0143", "jane@ex"])(
    "is found by %s",
    (q) => {
      expect(matches({ q })).toBe(true);
    },
  );

  it.each(["0144", "austin", "jane 0143"])("is not found by %s", (q) => {
    expect(matches({ q })).toBe(false);
  });
});
