import { createHash } from "node:crypto";

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
};

/** One text for all spellings of a value that differ only in the order of names. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value)) ?? "";

/** What tells two requests or two leads apart, as lower-case hex SHA-256. */
export const fingerprintOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
