import { describe, expect, it } from "vitest";
import { daysOfMonth } from "../../../../web/portal/wallet/statements/statement-days.ts";
import { csvName } from "../../../../web/portal/wallet/transactions/csv-name.ts";

describe("the file of transactions", () => {
  it("is named by the days in it", () => {
    expect(csvName("transactions", {})).toBe("transactions.csv");
    expect(csvName("transactions", { from: "2026-11-15" })).toBe("transactions-2026-11-15.csv");
    expect(csvName("transactions", daysOfMonth("2026-11"))).toBe(
      "transactions-2026-11-01-to-2026-11-30.csv",
    );
  });
});

describe("the days of a month", () => {
  it.each([
    ["2026-02", "2026-02-28"],
    ["2028-02", "2028-02-29"],
    ["2026-12", "2026-12-31"],
  ])("of %s end on %s", (month, to) => {
    expect(daysOfMonth(month)).toEqual({ from: `${month}-01`, to });
  });
});
