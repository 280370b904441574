import { dayIn, shiftDay } from "../format/zoned-time.ts";
import { matching, oneOf } from "./search-values.ts";

export const datePresets = ["today", "yesterday", "7d", "30d", "month", "lastMonth"] as const;
export type DatePreset = (typeof datePresets)[number];

/** Days that a list is held to: a preset by name, or a first and a last day of one's own. */
export type DateFilter = { date?: DatePreset; from?: string; to?: string };

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the days from an address that anybody may have written. */
export const readDates = (raw: Record<string, unknown>): DateFilter => ({
  date: oneOf(datePresets, raw["date"]),
  from: matching(day, raw["from"]),
  to: matching(day, raw["to"]),
});

/** First and last day of the date filter, in the buyer's zone; both days are part of it. */
export const daysOf = (
  filters: DateFilter,
  timeZone: string,
  nowMs: number,
): { from?: string; to?: string } => {
  const today = dayIn(timeZone, nowMs);
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (filters.date) {
    case undefined:
      return {
        ...(filters.from !== undefined && { from: filters.from }),
        ...(filters.to !== undefined && { to: filters.to }),
      };
    case "today":
      return { from: today };
    case "yesterday":
      return { from: shiftDay(today, -1), to: shiftDay(today, -1) };
    case "7d":
      return { from: shiftDay(today, -6) };
    case "30d":
      return { from: shiftDay(today, -29) };
    case "month":
      return { from: monthStart };
    case "lastMonth": {
      const lastDay = shiftDay(monthStart, -1);
      return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay };
    }
  }
};
