import * as z from "zod";
import { sha256 } from "#adapters/system";
import { type BuyerId, EntryId } from "#contract/id";
import { Entry } from "#contract/wallet";
import { Defect } from "#domain/errors";
import { itemOf } from "./item.ts";
import { type Key, keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

const Past = z.object({ entryId: EntryId });

/**
 * Where the first entry of an idempotency key is noted: apart from the keys that callers choose, so
 * that none of those can stand in a movement's way.
 */
export const onceKey = (buyerId: BuyerId, idempotencyKey: string): Key =>
  keys.buyerIdempotency(buyerId, sha256(`entry ${idempotencyKey}`));

/**
 * Lets a movement with this idempotency key happen once for its buyer, for ever. It goes before
 * the other steps of the movement, so that a repeat is told apart from every other refusal.
 */
export const onceStep = (table: Table, entry: Entry): Step<"once"> => {
  const { buyerId, id: entryId } = entry;
  const key = onceKey(buyerId, entry.idempotencyKey);
  return {
    name: "once",
    action: putNew(table, itemOf("creditIdempotency", key, { buyerId, entryId })),
  };
};

/** The entry that was written first, out of the item that refused `onceStep`. */
export const readFirstEntry = async (
  table: Table,
  entry: Entry,
  item: Record<string, unknown> | null,
): Promise<Entry> => {
  const { entryId } = Past.parse(item);
  const first = await readItem(table, keys.entry(entry.buyerId, entryId), Entry);
  if (!first) throw new Defect("a movement is marked as made but its entry is not there");
  return first;
};
