import { localTime } from "../clock/local-time.ts";
import { startOfDay } from "../clock/start-of-day.ts";

/** The month after a month such as `2026-11`. */
export const monthAfter = (month: string): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, "0")}-01`
    : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
};

/** The month that an instant lies in, by a zone's clock. */
export const monthOf = (at: Date, timeZone: string): string =>
  localTime(at, timeZone).date.slice(0, 7);

/** A calendar month by a zone's clock: from its first instant up to that of the next month. */
export const monthSpan = (month: string, timeZone: string): { from: Date; to: Date } => ({
  from: startOfDay(`${month}-01`, timeZone),
  to: startOfDay(`${monthAfter(month)}-01`, timeZone),
});
