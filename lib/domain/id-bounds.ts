import type * as z from "zod";
import { ulidTimeText } from "./ulid-time.ts";

/**
 * The bounds of ids by the instant they were made at, for ranges of keys.
 * @param prefix what stands before `_` in these ids
 */
export const idBounds = <Schema extends z.ZodType<string>>(schema: Schema, prefix: string) => {
  const firstOf = (at: Date): z.output<Schema> =>
    schema.parse(`${prefix}_${ulidTimeText(at)}${"0".repeat(16)}`);
  return {
    /** The lowest id that can be made at an instant. */
    firstOf,
    /** The highest id that can be made before an instant. */
    lastBefore: (at: Date): z.output<Schema> => {
      const before = new Date(at.getTime() - 1);
      return schema.parse(`${prefix}_${ulidTimeText(before)}${"Z".repeat(16)}`);
    },
    lowest: firstOf(new Date(0)),
    highest: schema.parse(`${prefix}_7${"Z".repeat(25)}`),
  };
};
