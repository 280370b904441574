import type { ReturnCap, ReturnMeter } from "#contract/return";
import { localTime } from "../../clock/local-time.ts";
import { startOfDay } from "../../clock/start-of-day.ts";
import { type ReturnUsage, usedBetween } from "./return-usage.ts";

const dayMs = 86_400_000;
/** Days of a rolling period, today among them. */
const rollingDays = 30;

/** A span of days of the buyer's zone, today the last of them. */
export type ReturnPeriod = { kind: ReturnMeter["period"]; from: string; to: string };

const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** The period that counts at an instant; without a cap it is the calendar month. */
export const periodOf = (cap: ReturnCap, at: Date, timeZone: string): ReturnPeriod => {
  const kind = cap.kind === "none" ? "month" : cap.period;
  const to = localTime(at, timeZone).date;
  const from = kind === "month" ? `${to.slice(0, 7)}-01` : daysFrom(to, 1 - rollingDays);
  return { kind, from, to };
};

/** When a period began. */
export const periodStart = ({ from }: ReturnPeriod, timeZone: string): Date =>
  startOfDay(from, timeZone);

/** Percent with three decimals as a whole number, so that rounding up is exact. */
const perHundredThousand = (percent: number): number => Math.round(percent * 1_000);

/** Whether a part is less than so many percent of a whole; a whole of none counts as one. */
export const isBelowPercent = (part: number, whole: number, percent: number): boolean =>
  part * 100_000 < perHundredThousand(percent) * Math.max(1, whole);

/**
 * How many returns a cap allows: a percentage of the charged leads of the period, rounded up. It
 * is never below one, so that no buyer is too small to return a bad lead.
 */
export const allowedReturns = (cap: ReturnCap, delivered: number): number | null => {
  switch (cap.kind) {
    case "none":
      return null;
    case "count":
      return cap.limit;
    case "percent":
      return Math.max(1, Math.ceil((perHundredThousand(cap.percent) * delivered) / 100_000));
  }
};

const nextMonth = (date: string): string => {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};

/**
 * The day on which the next return becomes free, or null when none is used. Beyond the cap, where
 * buyers come by asking, it is the day when the first of them fits again.
 */
const nextFree = (period: ReturnPeriod, usage: ReturnUsage, allowed: number): string | null => {
  if (period.kind === "month") return nextMonth(period.from);
  let used = usedBetween(usage, period.from, period.to);
  const days = Object.entries(usage.days)
    .filter(([day, count]) => day >= period.from && day <= period.to && count > 0)
    .sort(([a], [b]) => a.localeCompare(b));
  for (const [day, count] of days) {
    used -= count;
    if (used < allowed) return daysFrom(day, rollingDays);
  }
  return null;
};

/** What a buyer has used of the allowance at an instant, and what it is. */
export const returnMeter = (
  cap: ReturnCap,
  counted: { usage: ReturnUsage; delivered: number },
  { at, timeZone }: { at: Date; timeZone: string },
): ReturnMeter => {
  const period = periodOf(cap, at, timeZone);
  const allowed = allowedReturns(cap, counted.delivered);
  const free = allowed === null ? null : nextFree(period, counted.usage, allowed);
  return {
    used: usedBetween(counted.usage, period.from, period.to),
    allowed,
    delivered: counted.delivered,
    period: period.kind,
    resetsAt: free === null ? null : startOfDay(free, timeZone).toISOString(),
  };
};
