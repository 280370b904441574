import { describe, expect, it } from "vitest";
import {
  countReturnFilters,
  noReturnFilters,
  readReturnSearch,
  returnFiltersOf,
  returnMatches,
  returnQueryOf,
  returnSearchOf,
} from "../../../../../web/portal/returns/list/return-filters.ts";
import { makeReturn } from "../make-return.ts";

const zone = "America/Chicago";
const noon = Date.parse("2026-11-21T18:00:00Z");
const ask = (search: Record<string, unknown>) =>
  returnQueryOf(returnFiltersOf(readReturnSearch(search)), zone, noon);

describe("the address of the returns", () => {
  it("leaves out what holds anyway", () => {
    expect(returnSearchOf(noReturnFilters)).toEqual({});
    expect(readReturnSearch({ tab: "open" })).toEqual({});
  });

  it("survives being written and read", () => {
    const filters = returnFiltersOf(
      readReturnSearch({
        ...{ tab: "all", date: "30d", state: "declined", reason: "duplicate" },
        ...{ min: "2000", max: 5000, by: "Maria Ruiz" },
      }),
    );
    expect(filters).toMatchObject({ min: 2_000, max: 5_000, by: "Maria Ruiz" });
    expect(returnFiltersOf(readReturnSearch(returnSearchOf(filters)))).toEqual(filters);
  });

  it("ignores what nobody offered", () => {
    const search = { tab: "secret", state: "sold", reason: "DROP TABLE", campaign: "1", date: "x" };
    expect(readReturnSearch(search)).toEqual({});
  });

  it("counts the filters beside the tab", () => {
    const search = readReturnSearch({ tab: "all", from: "2026-11-01", to: "2026-11-02", q: "x" });
    expect(countReturnFilters(returnFiltersOf(search))).toBe(2);
  });
});

describe("what is asked of the server", () => {
  it("names the days in the buyer's zone", () => {
    expect(ask({ date: "7d" })).toMatchObject({ tab: "open", from: "2026-11-15" });
  });

  it("searches all tabs and all time", () => {
    expect(ask({ date: "today", q: "0143" })).toMatchObject({ tab: "all", q: "0143" });
    expect(ask({ date: "today", q: "0143" })).not.toHaveProperty("from");
  });
});

describe("a return that changed live", () => {
  const open = makeReturn(1);
  const approved = makeReturn(1, { state: "approved" });

  it("is open while it is pending or waits for an answer, decided after that", () => {
    const asked = makeReturn(1, { state: "needsAnswer" });
    expect([open, asked, approved].map((each) => returnMatches(each, ask({}), zone))).toEqual([
      true,
      true,
      false,
    ]);
    expect(returnMatches(approved, ask({ tab: "decided" }), zone)).toBe(true);
    expect(returnMatches(open, ask({ tab: "decided" }), zone)).toBe(false);
  });

  it("belongs to the day of the buyer on which it was submitted", () => {
    const late = makeReturn(1, { submittedAt: "2026-11-21T05:30:00.000Z" });
    expect(returnMatches(late, ask({ from: "2026-11-21" }), zone)).toBe(false);
    expect(returnMatches(late, ask({ from: "2026-11-20", to: "2026-11-20" }), zone)).toBe(true);
  });

  it("fits its state, reason and campaign", () => {
    expect(returnMatches(open, ask({ state: "approved" }), zone)).toBe(false);
    expect(returnMatches(open, ask({ reason: "badContact" }), zone)).toBe(true);
    expect(returnMatches(open, ask({ reason: "other" }), zone)).toBe(false);
    expect(returnMatches(open, ask({ campaign: open.campaignId }), zone)).toBe(true);
  });

  it("fits its amount, to the cent, and who submitted it", () => {
    expect(returnMatches(open, ask({ min: 4_200, max: 4_200 }), zone)).toBe(true);
    expect(returnMatches(open, ask({ min: 4_201 }), zone)).toBe(false);
    expect(returnMatches(open, ask({ max: 4_199 }), zone)).toBe(false);
    expect(returnMatches(open, ask({ by: "Maria Ruiz" }), zone)).toBe(true);
    expect(returnMatches(open, ask({ by: "Devon Price" }), zone)).toBe(false);
  });

  it("is found by its own id and that of its lead", () => {
    expect(returnMatches(open, ask({ q: open.id }), zone)).toBe(true);
    expect(returnMatches(open, ask({ q: open.leadId }), zone)).toBe(true);
    expect(returnMatches(open, ask({ q: "0143" }), zone)).toBe(false);
  });
});
