/** What is wrong with a posted value, and how to fix it. */
export type Wrong = { kind: "wrong"; code: string; message: string; hint: string };

/** What became of one posted value. */
export type Reading<Value> = { kind: "value"; value: Value } | Wrong;

export const valued = <Value>(value: Value): Reading<Value> => ({ kind: "value", value });

export const wrong = (code: string, message: string, hint: string): Wrong => ({
  kind: "wrong",
  code,
  message,
  hint,
});

const shownCharacters = 32;

/** A posted value as an error quotes it: cut short, on one line. */
export const quote = (posted: unknown): string => {
  const text = typeof posted === "string" ? posted : (JSON.stringify(posted) ?? String(posted));
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > shownCharacters
    ? `"${line.slice(0, shownCharacters).toWellFormed()}…"`
    : `"${line.toWellFormed()}"`;
};

// Control characters say nothing and break what reads the value later; tab and line feed may stay.
const controls = /(?![\t\n])[\p{Cc}\u200b\u2028\u2029\ufeff]/gu;

/** A posted text without what nobody meant to send: half characters, controls, outer space. */
const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll("\r\n", "\n").replaceAll(controls, "").normalize("NFC").trim();

/** A posted value as text; null for objects and lists, which are no single value. */
export const textOf = (posted: unknown): string | null => {
  if (typeof posted === "string") return cleanText(posted);
  if (typeof posted === "number" || typeof posted === "boolean") return String(posted);
  return null;
};

/** Whether a supplier left the field out: absent, null, or nothing but space. */
export const isBlank = (posted: unknown): boolean =>
  posted === undefined ||
  posted === null ||
  (typeof posted === "string" && cleanText(posted) === "");
