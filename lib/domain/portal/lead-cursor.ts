import * as z from "zod";
import { LeadId } from "#contract/id";
import { readListCursor, writeListCursor, wrongCursor } from "../list-cursor.ts";
import type { SaleRange } from "./buyer-sales.ts";

const Cursor = z.object({ after: LeadId });

type Position = Pick<SaleRange, "from" | "to">;

/** The text that continues a list behind a lead. */
export const writeLeadCursor = (list: string, after: LeadId): string =>
  writeListCursor(list, { after });

/**
 * Where a list goes on. Whatever a caller makes of the text, it is only ever a point in time
 * within the caller's own range: a key is never read from it.
 * @throws Refusal invalid_request when it comes from another list
 */
export const readLeadCursor = (
  list: string,
  range: Position,
  text: string | undefined,
): LeadId | null => {
  if (text === undefined) return null;
  const { after } = readListCursor(Cursor, list, text);
  if (after < range.from || after > range.to) throw wrongCursor();
  return after;
};
