import type { AutoRecharge } from "#contract/billing";

/**
 * Auto-recharge as it counts in a month: what an earlier month added is forgotten. A month later
 * than asked for, which a slower clock can see, still counts, so that no limit is ever reset
 * backwards.
 */
export const inMonth = (recharge: AutoRecharge, month: string): AutoRecharge =>
  recharge.month >= month ? recharge : { ...recharge, month, rechargedCents: 0 };
