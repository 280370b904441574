import { describe, expect, it } from "vitest";
import { entryLines } from "../../../../../web/portal/wallet/transactions/entry-rows.ts";
import { makeEntry } from "../make-money.ts";

const zone = "America/Chicago";
const late = makeEntry(3, { at: "2026-11-21T06:00:00.000Z" });
const before = makeEntry(2, { at: "2026-11-21T05:59:59.999Z", amountCents: 50_000 });
const older = makeEntry(1, { at: "2026-11-20T12:00:00.000Z" });

const daysOf = (hasMore: boolean) =>
  entryLines([late, before, older], zone, hasMore).flatMap((line) =>
    line.kind === "day" ? [[line.day, line.count, line.totalCents]] : [],
  );

describe("transactions by day", () => {
  it("begin a day at midnight in the buyer's zone, each day with its sum", () => {
    expect(daysOf(false)).toEqual([
      ["2026-11-21", 1, -4_200],
      ["2026-11-20", 2, 45_800],
    ]);
  });

  it("give no sum to a day that goes on beyond what is loaded", () => {
    expect(daysOf(true)).toEqual([
      ["2026-11-21", 1, -4_200],
      ["2026-11-20", 2, null],
    ]);
  });

  it("keep their order under their day", () => {
    const lines = entryLines([late, before, older], zone, false);
    expect(lines.map((line) => line.key)).toEqual([
      "2026-11-21",
      late.id,
      "2026-11-20",
      before.id,
      older.id,
    ]);
  });

  it("are nothing where there are none", () => {
    expect(entryLines([], zone, false)).toEqual([]);
  });
});
