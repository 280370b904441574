import * as z from "zod";
import { EntryId } from "#contract/id";
import { readListCursor, writeListCursor, wrongCursor } from "../list-cursor.ts";
import type { EntryBounds } from "./entry-filters.ts";

const Cursor = z.object({ after: EntryId, balance: z.int().nullable() });

/** Where a list of entries goes on, and the balance before the last entry that was read. */
export type EntryPosition = { after: EntryId; balanceCents: number | null };

/** The text that continues a list behind an entry. */
export const writeEntryCursor = (list: string, { after, balanceCents }: EntryPosition): string =>
  writeListCursor(list, { after, balance: balanceCents });

/**
 * Where a list goes on; a key is never read from the text, only a place within the list's own span.
 * @throws Refusal invalid_request when it comes from another list
 */
export const readEntryCursor = (
  list: string,
  bounds: EntryBounds,
  text: string | undefined,
): EntryPosition | null => {
  if (text === undefined) return null;
  const { after, balance } = readListCursor(Cursor, list, text);
  if (after < bounds.from || after > bounds.to) throw wrongCursor();
  return { after, balanceCents: balance };
};
