import type { Page } from "#contract/page";
import type { Entry } from "#contract/wallet";

export type EntryPages<Param = unknown> = { pages: Page<Entry>[]; pageParams: Param[] };

/**
 * Transactions of the newest page that the list does not have yet. `null` when the page does not
 * reach down to the list, so that some between would be missing.
 */
export const unlistedEntries = (data: EntryPages, newest: Page<Entry>): Entry[] | null => {
  const listed = new Set(data.pages.flatMap((page) => page.items.map((item) => item.id)));
  const fresh = newest.items.filter((item) => !listed.has(item.id));
  const reaches = fresh.length < newest.items.length || newest.next === null;
  return reaches ? fresh : null;
};

/** Puts new transactions on top; those that are there already stay as they are. */
export const addEntries = <Param>(
  data: EntryPages<Param>,
  entries: readonly Entry[],
): EntryPages<Param> => {
  const listed = new Set(data.pages.flatMap((page) => page.items.map((item) => item.id)));
  const fresh = entries.filter((entry) => !listed.has(entry.id));
  const [first, ...rest] = data.pages;
  if (!first || fresh.length === 0) return data;
  return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
};
