import type { Locale } from "#contract/buyer";

type Format = (instant: string) => string;

/** Says dates such as `Dec 5, 2026` by the clock of a zone. */
export const formatDay = (timeZone: string, locale: Locale): Format => {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
  });
  return (instant) => format.format(new Date(instant));
};

/** Says dates and times with the name of the zone, such as `Nov 21, 2026, 8:03 AM CST`. */
export const formatWhen = (timeZone: string, locale: Locale): Format => {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  // Some clients show the narrow space that Intl puts before AM and PM as a box.
  return (instant) => format.format(new Date(instant)).replaceAll("\u202f", " ");
};

/** The first day after the calendar month in which an instant lies, such as `Dec 1`. */
export const formatNextMonth = (at: Date, timeZone: string, locale: Locale): string => {
  const [year = 0, month = 1] = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
  })
    .format(at)
    .split("-")
    .map(Number);
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    month: "short",
    day: "numeric",
  }).format(new Date(Date.UTC(year, month, 1)));
};
