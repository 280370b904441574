import type { Page, PageQuery } from "#contract/page";
import { cursorAfter, queryPage, type RangeQuery } from "./query-page.ts";
import type { Table } from "./table.ts";

const batchItems = 100;
/** After this many the page goes out with what was found, and its cursor goes on from there. */
const maxLooks = 2_000;

/**
 * A page of those items of a range that are kept, filled up to its limit: it is short only at the
 * end, or where one in a hundred or fewer is kept. The cursor stands after the last item looked
 * at, so that none is shown twice or left out.
 * @param read turns items of the range into what is listed, in order; null leaves one out
 */
export const fillPage = async <Listed>(
  table: Table,
  range: Omit<RangeQuery, "limit" | "cursor">,
  {
    page,
    read,
  }: {
    page: PageQuery;
    read: (items: Record<string, unknown>[]) => Promise<(Listed | null)[]>;
  },
): Promise<Page<Listed>> => {
  const kept: Listed[] = [];
  let cursor = page.cursor;
  for (let looked = 0; looked < maxLooks; looked += batchItems) {
    const query = { ...range, limit: batchItems, cursor };
    const { items, next } = await queryPage(table, query);
    const listed = await read(items);
    for (const [index, item] of items.entries()) {
      const one = listed[index];
      if (one === null || one === undefined) continue;
      kept.push(one);
      const isLast = next === null && index === items.length - 1;
      if (kept.length === page.limit)
        return { items: kept, next: isLast ? null : cursorAfter(query, item) };
    }
    if (next === null) return { items: kept, next: null };
    cursor = next;
  }
  return { items: kept, next: cursor ?? null };
};
