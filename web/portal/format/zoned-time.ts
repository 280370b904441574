const formatters = new Map<string, Intl.DateTimeFormat>();

const formatter = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) => {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(key, made);
  return made;
};

export type Clock = { locale: string; timeZone: string };

const format = (at: string | number, clock: Clock, options: Intl.DateTimeFormatOptions) =>
  formatter(clock.locale, clock.timeZone, options).format(new Date(at));

/** `Nov 20, 3:42 PM` */
export const formatDateTime = (at: string | number, clock: Clock): string =>
  format(at, clock, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });

/** `9:11:48 AM` */
export const formatTimeOfDay = (at: string | number, clock: Clock): string =>
  format(at, clock, { hour: "numeric", minute: "2-digit", second: "2-digit" });

/** `9:12 AM` */
export const formatClock = (at: string | number, clock: Clock): string =>
  format(at, clock, { hour: "numeric", minute: "2-digit" });

/** `Nov 20` */
export const formatDay = (at: string | number, clock: Clock): string =>
  format(at, clock, { month: "short", day: "numeric" });

/** `Fri, Nov 20, 2026` */
export const formatWeekday = (at: string | number, clock: Clock): string =>
  format(at, clock, { weekday: "short", month: "short", day: "numeric", year: "numeric" });

/** `Nov 20, 2026` */
export const formatDate = (at: string | number, clock: Clock): string =>
  format(at, clock, { month: "short", day: "numeric", year: "numeric" });

/** `November 2026`, of a month such as 2026-11. */
export const formatMonth = (month: string, locale: string): string =>
  format(`${month}-15T12:00:00Z`, { locale, timeZone: "UTC" }, { month: "long", year: "numeric" });

/** `Nov 20, 2026, 3:42:10 PM CST`, for titles. */
export const formatExactly = (at: string | number, clock: Clock): string =>
  format(at, clock, {
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });

/** `Nov 20, 2026, 3:42 PM CT` */
export const formatMoment = (at: string | number, clock: Clock): string =>
  format(at, clock, {
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "shortGeneric",
  });

/** The zone as people write it: `CT`, `ET`, `GMT+1`. */
export const zoneName = (clock: Clock, at: number): string =>
  formatter(clock.locale, clock.timeZone, { timeZoneName: "shortGeneric" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? clock.timeZone;

/** Calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, at: number): string =>
  formatter("en-CA", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** A `YYYY-MM-DD` moved by whole days. */
export const shiftDay = (day: string, days: number): string => {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};

/** Hour of the day, 0 to 23, where the person is. */
const hourIn = (timeZone: string, at: number): number =>
  Number(formatter("en-US", timeZone, { hour: "numeric", hourCycle: "h23" }).format(at));

/** Calling hours that telemarketing rules allow: 8 AM to 9 PM of the called person. */
export const isCallingHour = (timeZone: string, at: number): boolean => {
  const hour = hourIn(timeZone, at);
  return hour >= 8 && hour < 21;
};
