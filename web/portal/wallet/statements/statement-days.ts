import { shiftDay } from "../../format/zoned-time.ts";

/** The first day after a month such as 2026-11. */
export const dayAfterMonth = (month: string): string =>
  `${shiftDay(`${month}-28`, 4).slice(0, 7)}-01`;

/** First and last day of a month such as 2026-11. */
export const daysOfMonth = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: shiftDay(dayAfterMonth(month), -1),
});
