import { limits } from "#contract/limits";

const maxDepth = 6;
const maxCharacters = 32_000;

const storable = (value: unknown, depth: number): unknown => {
  if (typeof value === "string") return value.toWellFormed().slice(0, limits.fieldTextCharacters);
  // The table keeps neither infinite numbers nor integers that JSON readers round.
  if (typeof value === "number")
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
      ? value
      : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return JSON.stringify(value).slice(0, limits.fieldTextCharacters);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "")
      .map(([name, item]) => [name.toWellFormed().slice(0, 200), storable(item, depth + 1)]),
  );
};

/**
 * What a supplier sent beyond the campaign's fields, in a form the table can keep: texts cut at
 * 4,000 characters, deep nesting as text, and no more than 32,000 characters in all. What no
 * longer fits is left out.
 */
export const keepOthers = (posted: readonly (readonly [string, unknown])[]) => {
  const kept: [string, unknown][] = [];
  let room = maxCharacters;
  for (const [name, value] of posted) {
    if (name === "") continue;
    const stored = storable(value, 0);
    room -= name.length + (JSON.stringify(stored)?.length ?? 0);
    if (room < 0) break;
    kept.push([name.toWellFormed().slice(0, 200), stored]);
  }
  return Object.fromEntries(kept);
};
