import { createHash } from "node:crypto";
import type { formatters } from "#contract/outbound";

export type Formatter = (typeof formatters)[number];

/** A value in a buyer's request; numbers and booleans keep their type in JSON. */
export type Formatted = string | number | boolean | Record<string, unknown> | unknown[];

const trueTexts = new Set(["true", "yes", "y", "1", "on"]);
const falseTexts = new Set(["false", "no", "n", "0", "off"]);

/** A value as text; an object or list becomes JSON. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const truth = (text: string): boolean | null => {
  const word = text.trim().toLowerCase();
  if (trueTexts.has(word)) return true;
  return falseTexts.has(word) ? false : null;
};

const eitherOf = (text: string, yes: Formatted, no: Formatted): Formatted => {
  const known = truth(text);
  if (known === null) return text;
  return known ? yes : no;
};

const tenDigits = (text: string): string => {
  const digits = text.replace(/\D/g, "");
  return digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
};

const nationalPhone = (text: string): string => {
  const digits = tenDigits(text);
  if (digits.length !== 10) return text;
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
};

const integerOf = (text: string): number | null => {
  if (!/^-?\d{1,15}$/.test(text)) return null;
  return Number(text);
};

const dollars = (text: string): string => {
  const cents = integerOf(text);
  if (cents === null) return text;
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, "0");
  return `${cents < 0 ? "-" : ""}${whole}.${rest}`;
};

const dayOf = (text: string) => /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(text);

const isoDay = (text: string): string => dayOf(text)?.[0].slice(0, 10) ?? text;

const usDay = (text: string): string => {
  const day = dayOf(text);
  return day ? `${day[2]}/${day[3]}/${day[1]}` : text;
};

const epochSeconds = (text: string): Formatted => {
  const milliseconds = dayOf(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? text : Math.floor(milliseconds / 1_000);
};

const hashed = (text: string): string =>
  createHash("sha256").update(text.trim().toLowerCase()).digest("hex");

const isPlain = (value: unknown): value is Formatted =>
  value !== null && ["string", "number", "boolean", "object"].includes(typeof value);

const byText: Record<Exclude<Formatter, "plain">, (text: string) => Formatted> = {
  upperCase: (text) => text.toUpperCase(),
  lowerCase: (text) => text.toLowerCase(),
  digits: (text) => text.replace(/\D/g, ""),
  phoneNational: nationalPhone,
  phoneTenDigits: tenDigits,
  moneyDollars: dollars,
  moneyCents: (text) => integerOf(text) ?? text,
  dateIso: isoDay,
  dateUs: usDay,
  epochSeconds,
  yesNo: (text) => eitherOf(text, "yes", "no"),
  trueFalse: (text) => eitherOf(text, true, false),
  oneZero: (text) => eitherOf(text, 1, 0),
  sha256: hashed,
};

/**
 * Writes a value as a buyer wants it. What a formatter cannot read stays the text it was, so that
 * nothing is lost on its way. Money is cents on our side; `sha256` hashes trimmed lower case.
 */
export const formatValue = (value: unknown, format: Formatter): Formatted => {
  if (format === "plain") return isPlain(value) ? value : textOf(value);
  const text = textOf(value);
  return text === "" ? "" : byText[format](text);
};
