import patterns from "./phone-patterns.json" with { type: "json" };
import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

/** What people put between digits: dashes, slashes, dots, spaces, brackets, tildes. */
const between =
  "-\\u2010-\\u2015\\u2212\\u30FC/. \\u00A0\\u00AD\\u200B\\u2060\\u3000()[\\]~\\u2053\\u223C";
const spelled = new RegExp(`^\\+?(?:[${between}]*\\d)+[${between}]*$`);

/** The ways an extension is added, as Google's libphonenumber lists them. */
const extension = new RegExp(
  [
    ";ext=\\d{1,20}",
    "[ \\u00A0\\t,]*(?:e?xt(?:ensi(?:o\\u0301?|\\u00F3))?n?|anexo)[:.]?[ \\u00A0\\t,-]*\\d{1,20}#?",
    "[ \\u00A0\\t,]*(?:[x#~]|int)[:.]?[ \\u00A0\\t,-]*\\d{1,9}#?",
    "[- ]+\\d{1,6}#",
    "[ \\u00A0\\t]*(?:,,|;)[:.]?[ \\u00A0\\t,-]*\\d{1,15}#?",
    "[ \\u00A0\\t]*,+[:.]?[ \\u00A0\\t,-]*\\d{1,9}#?",
  ]
    .map((way) => `(?:${way})$`)
    .join("|"),
  "i",
);

/** Ten digits after `+1`, `1` or the 011 of an American abroad; the 1 doubled is a usual slip. */
const dialed = /^(?:(?:\+|011)11?|1{0,2})([2-9]\d{9})$/;

let assigned: RegExp | null = null;

/** Whether such ten digits are given out anywhere; `lib/geo/print-phone-patterns.ts` knows where. */
const isAssigned = (ten: string): boolean => {
  assigned ??= new RegExp(`^(?:${patterns.join("|")})$`);
  return assigned.test(ten);
};

/** Full-width signs and Arabic digits as ASCII. */
const plainSigns = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfe_e0))
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15));

const tenDigits = (text: string): string | null => {
  const plain = plainSigns(text).replace(extension, "");
  if (!spelled.test(plain)) return null;
  const ten = dialed.exec(plain.replace(/[^+\d]/g, ""))?.[1];
  return ten !== undefined && isAssigned(ten) ? ten : null;
};

/**
 * A phone of the US, Canada or another country of calling code 1, as E.164 such as `+15125550143`.
 * An extension is left out: a lead's phone must be dialable by machines.
 */
export const parsePhone = (posted: unknown): Reading<string> => {
  const ten = tenDigits((textOf(posted) ?? "").replace(/^tel:/i, "").slice(0, 64));
  return ten !== null
    ? valued(`+1${ten}`)
    : wrong(
        "invalid_phone",
        `${quote(posted)} is not a US phone number.`,
        "Send ten digits with the area code, or +1 and ten digits.",
      );
};
