import { limits } from "#contract/limits";

const maxDepth = 6;
const maxCharacters = 32_000;
const nameCharacters = 200;
const smallest = 1e-100;

/** Cutting may halve a character of two units, which no database takes. */
const cut = (text: string, characters: number) => text.slice(0, characters).toWellFormed();

/** The table keeps no number that is infinite or tiny, and JSON readers round large ones. */
const isStorable = (number: number): boolean =>
  number === 0 || (Math.abs(number) >= smallest && Math.abs(number) <= Number.MAX_SAFE_INTEGER);

/** The table takes no empty name, and what reads objects takes `__proto__` for something else. */
const isName = (name: string): boolean => name !== "" && name !== "__proto__";

const storable = (value: unknown, depth: number): unknown => {
  if (typeof value === "string") return cut(value, limits.fieldTextCharacters);
  if (typeof value === "number") return isStorable(value) ? value + 0 : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return cut(JSON.stringify(value), limits.fieldTextCharacters);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isName(name))
      .map(([name, item]) => [cut(name, nameCharacters), storable(item, depth + 1)]),
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
    if (!isName(name)) continue;
    const stored = storable(value, 0);
    room -= name.length + (JSON.stringify(stored)?.length ?? 0);
    if (room < 0) break;
    kept.push([cut(name, nameCharacters), stored]);
  }
  return Object.fromEntries(kept);
};
