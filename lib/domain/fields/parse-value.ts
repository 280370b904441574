import type { FieldDefinition, FieldValue } from "#contract/field";
import { parseBool, parseChoice } from "./parse-choice.ts";
import { parseDate } from "./parse-date.ts";
import { parseMoney, parseNumber } from "./parse-number.ts";
import { parsePhone } from "./parse-phone.ts";
import { parseState, parseZip } from "./parse-place.ts";
import { parseEmail, parseText, parseUrl } from "./parse-text.ts";
import type { Reading } from "./read-value.ts";

type Single = Exclude<FieldDefinition["type"], "consent" | "choice">;

const readers: Record<Single, (posted: unknown) => Reading<FieldValue>> = {
  text: (posted) => parseText(posted),
  number: parseNumber,
  money: parseMoney,
  date: parseDate,
  bool: parseBool,
  phone: parsePhone,
  email: parseEmail,
  zip: parseZip,
  state: parseState,
  url: parseUrl,
};

/** One posted value as its field's type wants it. Consents have parts; see `parseConsent`. */
export const parseValue = (
  type: Exclude<FieldDefinition["type"], "consent">,
  choices: readonly string[],
  posted: unknown,
): Reading<FieldValue> => {
  if (type !== "choice") return readers[type](posted);
  return choices.length === 0 ? parseText(posted) : parseChoice(posted, choices);
};
