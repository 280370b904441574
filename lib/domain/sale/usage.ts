import type { CapPeriod } from "#contract/order";
import { capPeriods } from "#contract/order";

/** Leads and cents of an order in one period, which `key` names as `periodKeys` does. */
export type PeriodUsage = { key: string; count: number; cents: number };

/** What an order has used of each cap period, as of its last sale or hold. */
export type Usage = Record<CapPeriod, PeriodUsage>;

export type PeriodKeys = Record<CapPeriod, string>;

const perPeriod = (of: (period: CapPeriod) => PeriodUsage): Usage => ({
  hour: of("hour"),
  day: of("day"),
  week: of("week"),
  month: of("month"),
  total: of("total"),
});

/** The usage of an order that was never sold to. */
export const noUsage: Usage = perPeriod(() => ({ key: "", count: 0, cents: 0 }));

/**
 * Usage as it counts in these periods: a period that has passed is empty again. A key later than
 * asked for, which a slower clock can see, still counts, so that no cap is ever reset backwards.
 */
export const usageIn = (usage: Usage, keys: PeriodKeys): Usage =>
  perPeriod((period) =>
    usage[period].key >= keys[period] ? usage[period] : { key: keys[period], count: 0, cents: 0 },
  );

/** Usage after one more lead in these periods. */
export const usageAfter = (usage: Usage, keys: PeriodKeys, cents: number): Usage => {
  const current = usageIn(usage, keys);
  return perPeriod((period) => ({
    key: current[period].key,
    count: current[period].count + 1,
    cents: current[period].cents + cents,
  }));
};

/** Usage after a hold that counted in `held` was given back; passed periods stay as they are. */
export const usageWithout = (usage: Usage, held: PeriodKeys, cents: number): Usage =>
  perPeriod((period) =>
    usage[period].key === held[period]
      ? {
          key: held[period],
          count: usage[period].count - 1,
          cents: usage[period].cents - cents,
        }
      : usage[period],
  );

/** The keys under which a usage counts at present. */
export const keysOf = (usage: Usage): PeriodKeys => {
  const [hour, day, week, month, total] = capPeriods.map((period) => usage[period].key);
  return {
    hour: hour ?? "",
    day: day ?? "",
    week: week ?? "",
    month: month ?? "",
    total: total ?? "",
  };
};
