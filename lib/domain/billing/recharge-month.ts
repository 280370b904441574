import type { AutoRecharge } from "#contract/billing";

/** Auto-recharge as it counts in a month: what an earlier month added is forgotten. */
export const inMonth = (recharge: AutoRecharge, month: string): AutoRecharge =>
  recharge.month === month ? recharge : { ...recharge, month, rechargedCents: 0 };
