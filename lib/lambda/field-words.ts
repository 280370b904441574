import type * as z from "zod";
import { formatMoney } from "#contract/format-money";
import { placeInWords } from "#contract/place-in-words";

type Issue = z.core.$ZodIssue;
type Words = { message: string; hint: string };

const bytesPerMegabyte = 1_048_576;

const counted = (value: number | bigint): string =>
  String(value).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ","));

/** A number in the unit that its field's name ends with. */
const measured = (value: number | bigint, field: string): string => {
  if (field.endsWith("Cents") && Number.isInteger(Number(value)))
    return `${counted(value)} cent${value === 1 ? "" : "s"} (${formatMoney(Number(value))})`;
  if (/bytes$/i.test(field) && value > bytesPerMegabyte / 100)
    return `${Math.ceil((Number(value) / bytesPerMegabyte) * 100) / 100} MB`;
  return counted(value);
};

/** Quoted where it is one word; of all else, which may be about a person, no more than a start. */
const quoted = (text: string): string =>
  /^(?!(.*\d){7})[\w./:+-]{1,30}$/.test(text) ? `"${text}"` : `"${text.slice(0, 3)}…"`;

/** What came instead, where that can be said in a few words. */
const instead = (value: unknown, field: string): string => {
  if (typeof value === "number")
    return Number.isNaN(value) ? "" : `, not ${measured(value, field)}`;
  return typeof value === "string" && value !== "" ? `, not ${quoted(value)}` : "";
};

const kinds: Record<string, string> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const kindOf = (value: unknown): string => {
  if (value === null || typeof value === "boolean") return String(value);
  return value === "" ? "empty text" : (kinds[Array.isArray(value) ? "array" : typeof value] ?? "");
};

const formats: Record<string, string> = {
  email: "an e-mail address such as jane@example.com",
  url: "a web address such as https://example.com",
  date: "a day such as 2026-11-21",
  datetime: "an instant such as 2026-11-21T14:03:12.208Z",
};

/** What is counted of a text or list; null for a number. */
const unitOf = (origin: string): string | null =>
  origin === "string" ? "characters" : /^(array|record|map|set)$/.test(origin) ? "items" : null;

const sizeOf = (value: unknown): number =>
  typeof value === "string" ? value.length : Object.keys(Object(value)).length;

const beyond = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, field: string): Words => {
  const { inclusive, input, origin } = issue;
  const isSmall = issue.code === "too_small";
  const limit = isSmall ? issue.minimum : issue.maximum;
  const words = isSmall ? ["at least", "more than"] : ["at most", "less than"];
  const bound = `${words[inclusive === false ? 1 : 0]} ${measured(limit, field)}`;
  const unit = unitOf(origin);
  if (unit === null)
    return { message: `must be ${bound}${instead(input, field)}`, hint: `Use ${bound}.` };
  const what = limit === 1 ? unit.slice(0, -1) : unit;
  const size = sizeOf(input);
  const message =
    size === 0 ? "must not be empty" : `must have ${bound} ${what}, not ${counted(size)}`;
  return { message, hint: `Send ${bound} ${what}.` };
};

const choice = (values: readonly unknown[], value: unknown, field: string): Words => ({
  message: `cannot be ${instead(value, field).slice(", not ".length) || kindOf(value)}`,
  hint: values.length === 1 ? `Send ${values[0]}.` : `Use one of: ${values.join(", ")}.`,
});

const again = "Correct it and send the request again.";

const wordsOf = (issue: Issue, field: string): Words => {
  const { input } = issue;
  switch (issue.code) {
    case "invalid_type": {
      const expected = kinds[issue.expected] ?? issue.expected;
      const came = typeof input === "number" ? instead(input, field) : `, not ${kindOf(input)}`;
      const mend = field.endsWith("Cents") ? "whole cents, such as 4200 for $42.00" : expected;
      return { message: `must be ${expected}${came}`, hint: `Send ${mend}.` };
    }
    case "invalid_value":
      return choice(issue.values, input, field);
    case "too_small":
    case "too_big":
      return beyond(issue, field);
    case "invalid_format": {
      const expected = formats[issue.format] ?? "as documented";
      return { message: `must be ${expected}${instead(input, field)}`, hint: `Send ${expected}.` };
    }
    case "unrecognized_keys": {
      const keys = issue.keys.map((key) => key.slice(0, 40)).join(", ");
      return { message: `must not have ${keys}`, hint: `Leave out: ${keys}.` };
    }
    default:
      return { message: "is not as documented", hint: again };
  }
};

/**
 * What is wrong with a value, as a sentence that names it, and how to mend it. The schema's own
 * words win; an issue whose `message` is empty is told by its code. A sentence may be written down,
 * so it quotes of what came no more than a word.
 */
export const fieldWords = (issue: Issue): Words => {
  const { code, path, message, input } = issue;
  const field = String(path.findLast((step) => typeof step === "string") ?? "");
  const subject = placeInWords(path);
  const { hint, ...words } = wordsOf(issue, field);
  if (input === undefined && /^invalid_(type|value)$/.test(code))
    return { message: `${subject} is missing.`, hint };
  if (message === "") return { message: `${subject} ${words.message}.`, hint };
  const [, asked] = /^must be (.*)/.exec(message) ?? [];
  if (asked === undefined) return { message: `${subject} ${message}.`, hint };
  const isOfItsOwn = code === "invalid_format" || code === "custom";
  return {
    message: `${subject} ${message}${instead(input, field)}.`,
    hint: isOfItsOwn ? `Send ${asked}.` : hint,
  };
};
