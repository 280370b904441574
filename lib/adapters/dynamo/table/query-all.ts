import { Defect } from "#domain/errors";
import { queryPage, type RangeQuery } from "./query-page.ts";
import type { Table } from "./table.ts";

const maxPages = 40;

/** A whole range that is known to be small, over as many pages as the table makes of it. */
export const queryAll = async (
  table: Table,
  query: Omit<RangeQuery, "limit" | "cursor">,
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await queryPage(table, { ...query, limit: 1_000, cursor });
    items.push(...answer.items);
    if (answer.next === null) return items;
    cursor = answer.next;
  }
  throw new Defect("a range that should be small is not");
};
