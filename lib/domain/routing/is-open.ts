import type { Hours, weekdays } from "#contract/order";
import { localTime } from "../clock/local-time.ts";

const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/**
 * Whether an order is open at an instant by the clock of the buyer's zone. A span holds its first
 * minute and not its last; an hour that a clock skips in spring is open for nobody, one that it
 * repeats in autumn is open both times.
 */
export const isOpen = (hours: Hours | null, at: Date, timeZone: string): boolean => {
  if (hours === null) return true;
  const { weekday, minuteOfDay } = localTime(at, timeZone);
  return (hours[weekday] ?? []).some(
    (span) => minuteOfDay >= minutesOf(span.from) && minuteOfDay < minutesOf(span.to),
  );
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The open hours of one weekday, such as `Mon 08:00–17:00`. */
export const describeHours = (hours: Hours, weekday: (typeof weekdays)[number]): string => {
  const spans = hours[weekday] ?? [];
  if (spans.length === 0) return `${capital(weekday)} closed`;
  return `${capital(weekday)} ${spans.map(({ from, to }) => `${from}–${to}`).join(", ")}`;
};

/** The buyer's wall clock, such as `Sat 14:05 America/Chicago`. */
export const describeClock = (at: Date, timeZone: string): string => {
  const { weekday, minuteOfDay } = localTime(at, timeZone);
  const hour = String(Math.floor(minuteOfDay / 60)).padStart(2, "0");
  const minute = String(minuteOfDay % 60).padStart(2, "0");
  return `${capital(weekday)} ${hour}:${minute} ${timeZone}`;
};
