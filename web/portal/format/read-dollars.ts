/**
 * Cents of an amount as somebody typed it: `500`, `$1,250.50`, `12.5`; null when it is not one.
 * Counted by digits, for a float would lose a cent here and there.
 */
export const readDollars = (typed: string): number | null => {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{0,2}))?$/.exec(typed.replace(/\s/g, ""));
  if (!match) return null;
  const dollars = Number((match[1] ?? "").replaceAll(",", ""));
  return dollars * 100 + Number((match[2] ?? "").padEnd(2, "0"));
};

/** Cents as they stand in a box that is typed in: `500`, `512.50`. */
export const writeDollars = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
