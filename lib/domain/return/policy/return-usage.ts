import * as z from "zod";

/**
 * How many returns a buyer has on each day, by submission; those that were declined or taken back
 * are not in it. Whoever adds one writes the next version, so that two at once never both fit.
 */
export const ReturnUsage = z.object({
  version: z.int(),
  days: z.record(z.string(), z.int()),
});
export type ReturnUsage = z.infer<typeof ReturnUsage>;

/** The usage of a buyer who never returned a lead. */
export const noReturnUsage: ReturnUsage = { version: 0, days: {} };

/** Days before this are of no period any more. */
const keptDays = 62;
const dayMs = 86_400_000;

/** Returns from one day to another, both included. */
export const usedBetween = ({ days }: ReturnUsage, from: string, to: string): number =>
  Object.entries(days).reduce(
    (sum, [day, count]) => (day >= from && day <= to ? sum + count : sum),
    0,
  );

/** Usage after one more return on a day; days of long ago fall away. */
export const usageWithOneMore = (usage: ReturnUsage, day: string): ReturnUsage => {
  const oldest = new Date(Date.parse(day) - keptDays * dayMs).toISOString().slice(0, 10);
  const kept = Object.entries(usage.days).filter(([one, count]) => one >= oldest && count > 0);
  const days = Object.fromEntries(kept);
  return { version: usage.version + 1, days: { ...days, [day]: (days[day] ?? 0) + 1 } };
};
