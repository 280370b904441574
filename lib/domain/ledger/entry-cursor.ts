import * as z from "zod";
import { EntryId } from "#contract/id";
import { Refusal } from "../errors.ts";
import type { EntryBounds } from "./entry-filters.ts";

const Cursor = z.object({ in: z.string(), after: EntryId, balance: z.int().nullable() });

/** Where a list of entries goes on, and the balance before the last entry that was read. */
export type EntryPosition = { after: EntryId; balanceCents: number | null };

const refused = () =>
  new Refusal("invalid_request", "The cursor is not one this list gave out.", {
    errors: [
      {
        pointer: "?cursor",
        code: "invalid_cursor",
        message: "The cursor does not belong to this list.",
        hint: "Leave it out to start at the first page, or send `next` of the last page.",
      },
    ],
  });

/** The text that continues a list. It names the list, so that no other takes it. */
export const writeEntryCursor = (list: string, { after, balanceCents }: EntryPosition): string =>
  Buffer.from(JSON.stringify({ in: list, after, balance: balanceCents })).toString("base64url");

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

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
  const parsed = Cursor.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data.in !== list) throw refused();
  const { after, balance } = parsed.data;
  if (after < bounds.from || after > bounds.to) throw refused();
  return { after, balanceCents: balance };
};
