import type { CapPeriod } from "#contract/order";
import { localTime } from "./local-time.ts";

const dayMs = 86_400_000;

/** ISO week of a local date: weeks start on Monday and belong to the year of their Thursday. */
const isoWeek = (date: string): string => {
  const day = new Date(`${date}T00:00:00.000Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  const thursday = new Date(day.getTime() + (3 - sinceMonday) * dayMs);
  const year = thursday.getUTCFullYear();
  const dayOfYear = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayMs);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
};

const offsetText = (minutes: number): string => {
  const absolute = Math.abs(minutes);
  const hours = String(Math.floor(absolute / 60)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${hours}${String(absolute % 60).padStart(2, "0")}`;
};

/**
 * The name of each cap period that holds an instant in a buyer's zone. Two instants share a name
 * exactly when they count against the same cap. The hour carries the zone's offset, so that the
 * hour a clock repeats in autumn is two periods and not one of 120 minutes.
 */
export const periodKeys = (at: Date, timeZone: string): Record<CapPeriod, string> => {
  const local = localTime(at, timeZone);
  const hour = String(local.hour).padStart(2, "0");
  return {
    hour: `${local.date}T${hour}${offsetText(local.offsetMinutes)}`,
    day: local.date,
    week: isoWeek(local.date),
    month: local.date.slice(0, 7),
    total: "total",
  };
};
