import * as z from "zod";
import { queryPage } from "./query-page.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";

const chunk = 500;
const Keyed = z.object({ pk: z.string(), sk: z.string() });

/** What the entries of a partition of `gsi1` point to, chunk by chunk, so that none is too large. */
export async function* pointedItems(
  table: Table,
  partition: string,
): AsyncGenerator<Record<string, unknown>[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition,
      limit: chunk,
      cursor,
    });
    yield await readItems(
      table,
      items.map((item) => Keyed.parse(item)),
    );
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
