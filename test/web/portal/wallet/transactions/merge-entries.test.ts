import { describe, expect, it } from "vitest";
import {
  addEntries,
  unlistedEntries,
} from "../../../../../web/portal/wallet/transactions/merge-entries.ts";
import { makeEntry } from "../make-money.ts";

const entries = (...numbers: number[]) => numbers.map((number) => makeEntry(number));
const list = {
  pages: [
    { items: entries(4, 3), next: "a" },
    { items: entries(2, 1), next: null },
  ],
  pageParams: [undefined, "a"],
};
const idsOf = (items: { id: string }[] | null) => items?.map(({ id }) => id);

describe("new transactions", () => {
  it("are those of the newest page that are not listed yet", () => {
    const fresh = unlistedEntries(list, { items: entries(6, 5, 4), next: "b" });
    expect(idsOf(fresh)).toEqual(idsOf(entries(6, 5)));
  });

  it("are none when the list has them all", () => {
    expect(unlistedEntries(list, { items: entries(4, 3), next: "a" })).toEqual([]);
  });

  it("ask for the list anew when some between would be missing", () => {
    expect(unlistedEntries(list, { items: entries(9, 8, 7), next: "b" })).toBeNull();
  });

  it("need no overlap when the page is all there is", () => {
    const empty = { pages: [{ items: [], next: null }], pageParams: [undefined] };
    expect(unlistedEntries(empty, { items: entries(1), next: null })).toHaveLength(1);
  });

  it("are put on top once, however often they come", () => {
    const once = addEntries(list, entries(6, 5));
    const twice = addEntries(once, entries(6, 5));
    expect(twice).toBe(once);
    expect(idsOf(once.pages[0]?.items ?? [])).toEqual(idsOf(entries(6, 5, 4, 3)));
    expect(once.pages[1]).toBe(list.pages[1]);
  });
});
