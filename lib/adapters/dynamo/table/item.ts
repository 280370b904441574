import type * as z from "zod";
import { Defect } from "#domain/errors";
import type { Key } from "./keys.ts";

/** An item as it is stored: its key, what it is, and the shape's version. */
export const itemOf = (type: string, key: Key, attributes: Record<string, unknown>) => ({
  ...attributes,
  ...key,
  type,
  v: 1,
});

/** A stored item as its contract type; index and key attributes fall away. */
export const parseItem = <Schema extends z.ZodType>(schema: Schema, item: unknown) => {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join("."));
  throw new Defect(`a stored item does not parse at: ${fields.join(", ")}`);
};

/** Epoch seconds for the table's TTL attribute `ttl` of an instant. */
export const ttlSeconds = (at: Date): number => Math.ceil(at.getTime() / 1_000);
