import { describe, expect, it } from "vitest";
import {
  dropSales,
  holdSales,
  insertSales,
  isArrival,
  patchSales,
  type SalePages,
  unlistedSales,
} from "../../../../web/portal/leads/merge-sales.ts";
import { makeSale } from "./make-sale.ts";

const listOf = (...pages: number[][]): SalePages => ({
  pages: pages.map((numbers, index) => ({
    items: numbers.map((number) => makeSale(number)),
    next: index === pages.length - 1 ? null : "more",
  })),
  pageParams: pages.map(() => undefined),
});

const order = (data: SalePages) =>
  data.pages.map((page) => page.items.map((sale) => Number(sale.leadId.slice(-4))));

describe("a live list", () => {
  it("puts a new lead on top", () => {
    expect(order(insertSales(listOf([3, 2], [1]), [makeSale(4)]))).toEqual([[4, 3, 2], [1]]);
  });

  it("puts leads that arrive out of order in the order in which they were sold", () => {
    const later = insertSales(listOf([3, 2]), [makeSale(5)]);
    expect(order(insertSales(later, [makeSale(4)]))).toEqual([[5, 4, 3, 2]]);
  });

  it("holds a lead once however often it is told of it", () => {
    const twice = [makeSale(4), makeSale(4), makeSale(2)];
    expect(order(insertSales(listOf([3, 2], [1]), twice))).toEqual([[4, 3, 2], [1]]);
  });

  it("appends to a list with the oldest first only when all of it is loaded", () => {
    expect(order(insertSales(listOf([1, 2]), [makeSale(3)], "oldest"))).toEqual([[1, 2, 3]]);
    const partial: SalePages = { pages: [{ items: [makeSale(1)], next: "x" }], pageParams: [] };
    expect(order(insertSales(partial, [makeSale(3)], "oldest"))).toEqual([[1]]);
  });

  it("replaces a listed lead in place by its newer copy", () => {
    const changed = makeSale(2, { outcome: "contacted", changedAt: "2026-11-21T16:00:00.000Z" });
    const patched = patchSales(listOf([3, 2], [1]), [changed]);
    expect(order(patched)).toEqual([[3, 2], [1]]);
    expect(patched.pages[0]?.items[1]?.outcome).toBe("contacted");
  });

  it("keeps its copy when an older one comes late", () => {
    const newer = makeSale(2, { outcome: "lost", changedAt: "2026-11-21T17:00:00.000Z" });
    const older = makeSale(2, { outcome: "contacted", changedAt: "2026-11-21T16:00:00.000Z" });
    const patched = patchSales(patchSales(listOf([2]), [newer]), [older]);
    expect(patched.pages[0]?.items[0]?.outcome).toBe("lost");
  });

  it("is the very same list when nothing in it changed", () => {
    const data = listOf([3, 2]);
    expect(patchSales(data, [makeSale(9)])).toBe(data);
  });

  it("loses the leads that no longer belong into it", () => {
    const kept = dropSales(listOf([3, 2, 1]), (sale) => !sale.leadId.endsWith("2"));
    expect(order(kept)).toEqual([[3, 1]]);
  });
});

describe("leads behind the pill", () => {
  it("are counted once each, the newest first", () => {
    const held = holdSales([makeSale(4)], [makeSale(5), makeSale(4)]);
    expect(held.map((sale) => sale.leadId)).toEqual([makeSale(5).leadId, makeSale(4).leadId]);
  });

  it("are only those that the list does not show", () => {
    expect(unlistedSales(listOf([3, 2]), [makeSale(3), makeSale(4)])).toHaveLength(1);
  });
});

describe("an arrival", () => {
  it("is a lead sold after the newest of the list, or shortly before it", () => {
    expect(isArrival(listOf([30]), makeSale(31))).toBe(true);
    expect(isArrival(listOf([30]), makeSale(25))).toBe(true);
  });

  it("is not an old lead that changed", () => {
    expect(isArrival(listOf([30]), makeSale(3))).toBe(false);
  });

  it("is any lead when the list is empty", () => {
    expect(isArrival(listOf([]), makeSale(1))).toBe(true);
  });
});
