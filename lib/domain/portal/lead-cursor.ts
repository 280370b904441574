import * as z from "zod";
import { LeadId } from "#contract/id";
import { Refusal } from "../errors.ts";
import type { SaleRange } from "./buyer-sales.ts";

const Cursor = z.object({ in: z.string(), after: LeadId });

type Position = Pick<SaleRange, "from" | "to">;

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

/** The text that continues a list behind a lead. It names the list, so that no other takes it. */
export const writeLeadCursor = (list: string, after: LeadId): string =>
  Buffer.from(JSON.stringify({ in: list, after })).toString("base64url");

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
  const parsed = Cursor.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data.in !== list) throw refused();
  const { after } = parsed.data;
  if (after < range.from || after > range.to) throw refused();
  return after;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
