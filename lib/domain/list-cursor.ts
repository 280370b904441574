import * as z from "zod";
import { Refusal } from "./errors.ts";

const Named = z.object({ in: z.string() });

/** Refuses a cursor that this list did not give out. */
export const wrongCursor = (): Refusal =>
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
export const writeListCursor = (list: string, position: object): string =>
  Buffer.from(JSON.stringify({ in: list, ...position })).toString("base64url");

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Where a list goes on, as a caller says it: whether it lies in what the caller may see is for
 * the list to check.
 * @throws Refusal invalid_request when it comes from another list or was never a cursor
 */
export const readListCursor = <Position>(
  schema: z.ZodType<Position>,
  list: string,
  text: string,
): Position => {
  const written = parseJson(Buffer.from(text, "base64url").toString("utf8"));
  const named = Named.safeParse(written);
  const position = schema.safeParse(written);
  if (named.data?.in !== list || !position.success) throw wrongCursor();
  return position.data;
};
