/** The size by which the table counts a value: text as UTF-8, numbers by their digits. */
const valueBytes = (value: unknown): number => {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(Math.abs(value)).length / 2) + 1;
  if (value === null || typeof value === "boolean") return 1;
  if (value instanceof Set) return [...value].reduce((sum, one) => sum + valueBytes(one), 0);
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + valueBytes(one) + 1, 3);
  return itemBytes(Object(value)) + 3;
};

export const itemBytes = (item: Record<string, unknown>): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );

const indexNames = ["gsi1", "gsi2", "gsi3"];

/** What an item's index entries cost when they are new: one unit each, being small. */
const indexUnits = (item: Record<string, unknown>): number =>
  indexNames.filter((name) => item[`${name}pk`] !== undefined).length;

/** Write units of items as one transaction wrote them: twice the plain price, and their indexes. */
export const transactionUnits = (items: readonly Record<string, unknown>[]): number =>
  items.reduce((sum, item) => sum + 2 * Math.ceil(itemBytes(item) / 1_024) + indexUnits(item), 0);
