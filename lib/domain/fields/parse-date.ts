import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type Calendar = { year: number; month: number; day: number };

const monthNamed = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** With a first number over 12 the day comes first; else the month does, as in the US. */
const monthFirst = (first: number, second: number, year: number): Calendar =>
  first > 12 ? { year, month: second, day: first } : { year, month: first, day: second };

const monthName =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

const forms: readonly [RegExp, (parts: string[]) => Calendar][] = [
  [
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/,
    ([year, , month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})$/,
    ([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  [
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/,
    ([first, , second, year]) => monthFirst(Number(first), Number(second), Number(year)),
  ],
  [
    new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, "i"),
    ([month = "", day, year]) => ({
      year: Number(year),
      month: monthNamed(month),
      day: Number(day),
    }),
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName},?[\\s-]+(\\d{4})$`, "i"),
    ([day, month = "", year]) => ({
      year: Number(year),
      month: monthNamed(month),
      day: Number(day),
    }),
  ],
];

const isReal = ({ year, month, day }: Calendar): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1900 && year <= 2199 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
};

const twoDigits = (number: number) => String(number).padStart(2, "0");

/**
 * A calendar day as `YYYY-MM-DD`: ISO dates and instants, `20260131`, `1/31/2026`, `31.1.2026`,
 * `Jan 31, 2026`, `31 January 2026`. Of `3/4/2026` the month comes first.
 */
export const parseDate = (posted: unknown): Reading<string> => {
  const text = textOf(posted) ?? "";
  for (const [pattern, read] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const date = read(match.slice(1));
    if (isReal(date)) return valued(`${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}`);
    return wrong(
      "invalid_date",
      `${quote(posted)} is not a day of the calendar from 1900 to 2199.`,
      "Send a real day as YYYY-MM-DD.",
    );
  }
  return wrong(
    "invalid_date",
    `${quote(posted)} is not a date.`,
    "Send YYYY-MM-DD, such as 1984-05-31, with a year of four digits.",
  );
};
