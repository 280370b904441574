import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

const grouped = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$|^[+-]?\.\d+$/;
const largest = 1e12;
const smallest = 1e-9;

/** A number as people write it, such as `1,200.5`; null for anything else. */
const decimalOf = (text: string): number | null => {
  const plain = text.replaceAll(/\s/g, "");
  if (!grouped.test(plain)) return null;
  const number = Number(plain.replaceAll(",", ""));
  const size = Math.abs(number);
  return number === 0 || (size >= smallest && size <= largest) ? number : null;
};

/** A number, also as text with commas between thousands. */
export const parseNumber = (posted: unknown): Reading<number> => {
  const text = textOf(posted);
  const number = text === null || typeof posted === "boolean" ? null : decimalOf(text);
  return number === null
    ? wrong("invalid_number", `${quote(posted)} is not a number.`, "Send digits, such as 1200.5.")
    : valued(number === 0 ? 0 : number);
};

/**
 * An amount of US dollars as whole cents: `$1,200.50`, `1200.5`, `USD 1,200`, or a JSON number of
 * dollars. A fraction of a cent is refused in text and rounded away in a number.
 */
export const parseMoney = (posted: unknown): Reading<number> => {
  const refused = (hint: string) =>
    wrong("invalid_money", `${quote(posted)} is not an amount of dollars.`, hint);
  const text = textOf(posted);
  if (text === null || typeof posted === "boolean")
    return refused("Send dollars, such as 1200.50.");
  const bare = text.replace(/^(?:US\$|USD|\$)\s*/i, "").replace(/\s*(?:USD|dollars?)$/i, "");
  const dollars = decimalOf(bare);
  if (dollars === null) return refused("Send one amount in dollars, such as $1,200.50 or 1200.5.");
  if (dollars < 0) return refused("Send an amount that is not negative.");
  if (typeof posted === "string" && /\.\d{3,}$/.test(bare))
    return refused("Send at most two decimals.");
  const cents = Math.round(Number(`${dollars}e2`));
  if (!Number.isSafeInteger(cents) || cents > 1e13) return refused("Send a smaller amount.");
  return valued(cents === 0 ? 0 : cents);
};
