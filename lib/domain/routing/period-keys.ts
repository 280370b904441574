import type { CapPeriod } from "#contract/order";
import { localTime } from "../clock/local-time.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** ISO week of a local date: weeks start on Monday and belong to the year of their Thursday. */
const isoWeek = (date: string): string => {
  const day = new Date(`${date}T00:00:00.000Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  const thursday = new Date(day.getTime() + (3 - sinceMonday) * dayMs);
  const year = thursday.getUTCFullYear();
  const dayOfYear = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayMs);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
};

/** The instant the buyer's clock last showed a full hour, in UTC, so that later hours sort later. */
const hourStart = (at: Date, minuteOfDay: number): string =>
  `${new Date(at.getTime() - (minuteOfDay % 60) * minuteMs).toISOString().slice(0, 16)}Z`;

/**
 * The name of each cap period that holds an instant in a buyer's zone. Two instants share a name
 * exactly when they count against the same cap, and a later period sorts after an earlier one. The
 * hour is named in UTC, so that the hour a clock repeats in autumn is two periods, not one of 120
 * minutes.
 */
export const periodKeys = (at: Date, timeZone: string): Record<CapPeriod, string> => {
  const local = localTime(at, timeZone);
  return {
    hour: hourStart(at, local.minuteOfDay),
    day: local.date,
    week: isoWeek(local.date),
    month: local.date.slice(0, 7),
    total: "total",
  };
};
