import * as z from "zod";
import type { Page, PageQuery } from "#contract/page";
import { parseItem } from "./item.ts";
import type { Key } from "./keys.ts";
import { queryPage } from "./query-page.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";

const Entry = z.looseObject({});

/**
 * A page of what the entries of a range point to. An entry carries only an id, so that what it
 * points to is stored once and cannot drift from its listing.
 */
export const listEntries = async <Schema extends z.ZodType>(
  table: Table,
  list: {
    partition: string;
    prefix: string;
    page: PageQuery;
    schema: Schema;
    keyOf: (entry: Record<string, unknown>) => Key;
  },
): Promise<Page<z.output<Schema>>> => {
  const { items, next } = await queryPage(table, {
    partition: list.partition,
    prefix: list.prefix,
    newestFirst: true,
    ...list.page,
  });
  const found = await readItems(
    table,
    items.map((entry) => list.keyOf(Entry.parse(entry))),
  );
  return { items: found.map((item) => parseItem(list.schema, item)), next };
};
