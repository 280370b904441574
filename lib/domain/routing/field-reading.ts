import type { FieldValue } from "#contract/field";

/** A value as filters compare it: trimmed, case apart; null when there is nothing to compare. */
export const comparable = (value: FieldValue | undefined): string | null => {
  const text = writtenValue(value);
  return text === null ? null : text.toLowerCase();
};

/** A value as people read it; a consent reads as its text. Null when absent or empty. */
export const writtenValue = (value: FieldValue | undefined): string | null => {
  if (value === undefined) return null;
  if (typeof value === "object") return value.text?.trim() || (isPresent(value) ? "given" : null);
  const text = String(value).trim();
  return text === "" ? null : text;
};

/** An empty text or a consent without any proof counts as absent. */
export const isPresent = (value: FieldValue | undefined): boolean => {
  if (value === undefined) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object") return Object.values(value).some((part) => part !== undefined);
  return true;
};

/** A number, or text that is written as one; anything else is null. */
export const readNumber = (value: FieldValue | undefined): number | null => {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
  return Number(value);
};

/** The instant a date, a time or a consent names, in milliseconds; a bare date is its UTC start. */
export const readInstant = (value: FieldValue | undefined): number | null => {
  const text = typeof value === "object" ? value.at : value;
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
};
