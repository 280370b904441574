import * as z from "zod";
import { Return } from "#contract/return";
import type { AgencyReturns } from "#domain/return/agency-returns";
import { ReturnFile } from "#domain/return/return-record";
import { fillPage } from "../table/fill-page.ts";
import { parseItem } from "../table/item.ts";
import { type Key, keys, partitions } from "../table/keys.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const Pointer = z.object({ pk: z.string(), sk: z.string() });

const keyOf = (item: unknown): Key => parseItem(Pointer, item);

/** The agency's queue: returns of all buyers by the index, each with its decision that waits. */
export const returnQueue =
  (table: Table): AgencyReturns["queue"] =>
  ({ queue, buyerId, ...page }) => {
    const range = {
      index: "gsi1",
      partition: partitions.returnQueue(queue),
      newestFirst: queue === "decided",
    } as const;
    return fillPage(table, range, {
      page,
      read: async (entries) => {
        const items = await readItems(table, entries.map(keyOf));
        const returns = items.map((item) => parseItem(Return, item));
        const files = await readItems(
          table,
          returns.map(({ id }) => keys.returnFile(id)),
        );
        const pending = new Map(
          files
            .map((item) => parseItem(ReturnFile, item))
            .map((file) => [file.returnId, file.pending] as const),
        );
        const listed = new Map(
          returns.map((found) => [keys.return(found.buyerId, found.id).sk, found] as const),
        );
        return entries.map((entry) => {
          const found = listed.get(keyOf(entry).sk);
          if (!found || (buyerId !== undefined && found.buyerId !== buyerId)) return null;
          return { return: found, pending: pending.get(found.id) ?? null };
        });
      },
    });
  };
