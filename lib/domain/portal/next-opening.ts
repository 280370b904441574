import { type Hours, weekdays } from "#contract/order";
import { localTime } from "../clock/local-time.ts";

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const twelveHour = (clock: string): string => {
  const hour = Number(clock.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${clock.slice(3, 5)} ${hour < 12 ? "AM" : "PM"}`;
};

/** A zone as people write it, such as `CST`. */
export const zoneName = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;

/**
 * When closed hours open next by the buyer's clock, such as `8:00 AM CST` or `Mon 8:00 AM CST`;
 * null when they never do.
 */
export const nextOpening = (hours: Hours, at: Date, timeZone: string): string | null => {
  const { weekday, minuteOfDay } = localTime(at, timeZone);
  const today = weekdays.indexOf(weekday);
  for (let ahead = 0; ahead <= weekdays.length; ahead++) {
    const day = weekdays[(today + ahead) % weekdays.length] ?? weekday;
    const starts = (hours[day] ?? [])
      .map(({ from }) => from)
      .filter((from) => ahead > 0 || minutesOf(from) > minuteOfDay)
      .sort();
    const [first] = starts;
    if (first === undefined) continue;
    const prefix = ahead === 0 ? "" : `${day.charAt(0).toUpperCase()}${day.slice(1)} `;
    return `${prefix}${twelveHour(first)} ${zoneName(at, timeZone)}`;
  }
  return null;
};
