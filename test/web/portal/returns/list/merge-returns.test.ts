import { describe, expect, it } from "vitest";
import {
  dropReturn,
  insertReturn,
  isListed,
  patchReturn,
  type ReturnPages,
} from "../../../../../web/portal/returns/list/merge-returns.ts";
import { makeReturn } from "../make-return.ts";

const pagesOf = (...pages: number[][]): ReturnPages => ({
  pages: pages.map((numbers, index) => ({
    items: numbers.map((number) => makeReturn(number)),
    sales: [],
    next: index < pages.length - 1 ? "more" : null,
  })),
  pageParams: pages.map(() => undefined),
});
const idsOf = (data: ReturnPages) =>
  data.pages.map((page) => page.items.map(({ id }) => Number(id.slice(-2))));
const later = "2026-11-21T00:00:00.000Z";

describe("returns that change while they are listed", () => {
  it("are replaced in place by their newer copy", () => {
    const changed = makeReturn(2, { state: "approved", changedAt: later });
    const data = patchReturn(pagesOf([3, 2], [1]), changed);
    expect(idsOf(data)).toEqual([[3, 2], [1]]);
    expect(data.pages[0]?.items[1]?.state).toBe("approved");
  });

  it("are not replaced by an older copy that came late", () => {
    const approved = makeReturn(1, { state: "approved", changedAt: later });
    const data = patchReturn(patchReturn(pagesOf([1]), approved), makeReturn(1));
    expect(data.pages[0]?.items[0]?.state).toBe("approved");
  });

  it("come in once, at their place in time", () => {
    const once = insertReturn(pagesOf([5, 2], [1]), makeReturn(3));
    expect(idsOf(once)).toEqual([[5, 3, 2], [1]]);
    expect(idsOf(insertReturn(once, makeReturn(3)))).toEqual([[5, 3, 2], [1]]);
  });

  it("wait for their page where that is still to be loaded", () => {
    const [first] = pagesOf([5, 4], []).pages;
    const data: ReturnPages = { pages: first ? [first] : [], pageParams: [undefined] };
    expect(idsOf(insertReturn(data, makeReturn(1)))).toEqual([[5, 4]]);
    expect(idsOf(insertReturn(pagesOf([5, 4], [2]), makeReturn(1)))).toEqual([
      [5, 4],
      [2, 1],
    ]);
  });

  it("leave, and stay away from lists that never had them", () => {
    const data = pagesOf([2, 1]);
    expect(idsOf(dropReturn(data, makeReturn(2).id))).toEqual([[1]]);
    expect(dropReturn(data, makeReturn(9).id)).toBe(data);
    expect(isListed(data, makeReturn(9).id)).toBe(false);
  });
});
