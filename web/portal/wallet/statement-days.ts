import { shiftDay } from "../format/zoned-time.ts";

/** First and last day of a month such as 2026-11. */
export const daysOfMonth = (month: string): { from: string; to: string } => {
  const next = shiftDay(`${month}-28`, 4).slice(0, 7);
  return { from: `${month}-01`, to: shiftDay(`${next}-01`, -1) };
};
