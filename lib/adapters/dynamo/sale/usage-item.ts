import * as z from "zod";
import type { CapPeriod } from "#contract/order";
import { noUsage, type PeriodUsage, type Usage } from "#domain/sale/usage";

/** Attribute names of a period: flat, so that conditions and updates reach them. */
export const usageNames = (period: CapPeriod) => ({
  key: `${period}Key`,
  count: `${period}Count`,
  cents: `${period}Cents`,
});

const PeriodItem = z.object({ key: z.string(), count: z.int(), cents: z.int() });

/** Usage out of a stored item; an order that was never sold to has none. */
export const usageOf = (item: Record<string, unknown> | null | undefined): Usage => {
  if (!item) return noUsage;
  const of = (period: CapPeriod): PeriodUsage => {
    const names = usageNames(period);
    return PeriodItem.parse({
      key: item[names.key],
      count: item[names.count],
      cents: item[names.cents],
    });
  };
  return {
    hour: of("hour"),
    day: of("day"),
    week: of("week"),
    month: of("month"),
    total: of("total"),
  };
};

/** The periods in which a hold counted, as its item keeps them. */
export const StoredPeriodKeys = z.object({
  hour: z.string(),
  day: z.string(),
  week: z.string(),
  month: z.string(),
  total: z.string(),
});
