import type { Cap } from "#contract/order";
import type { PeriodKeys, Usage } from "./usage.ts";
import { usageIn } from "./usage.ts";

/** The first cap that one more lead at this price would exceed, with what is used; or null. */
export const exceededCap = (
  caps: readonly Cap[],
  now: { usage: Usage; keys: PeriodKeys; priceCents: number },
): { cap: Cap; used: number } | null => {
  const current = usageIn(now.usage, now.keys);
  for (const cap of caps) {
    const period = current[cap.period];
    const used = cap.measure === "count" ? period.count : period.cents;
    const more = cap.measure === "count" ? 1 : now.priceCents;
    if (used + more > cap.limit) return { cap, used };
  }
  return null;
};
