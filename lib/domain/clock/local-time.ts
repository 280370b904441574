import type { weekdays } from "#contract/order";
import { zoneOffsetMs } from "./zone-offset.ts";

type Weekday = (typeof weekdays)[number];

/** An instant as a clock on a wall in some zone shows it. */
export type LocalTime = {
  /** `YYYY-MM-DD` */
  date: string;
  minuteOfDay: number;
  weekday: Weekday;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;
const sundayFirst = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** The wall clock of `timeZone` (IANA) at an instant. */
export const localTime = (at: Date, timeZone: string): LocalTime => {
  const wallMs = at.getTime() + zoneOffsetMs(at.getTime(), timeZone);
  const wall = new Date(wallMs);
  const minuteOfDay = Math.floor((wallMs - Math.floor(wallMs / dayMs) * dayMs) / minuteMs);
  return {
    date: wall.toISOString().slice(0, 10),
    minuteOfDay,
    weekday: sundayFirst[wall.getUTCDay()] ?? "sun",
  };
};
