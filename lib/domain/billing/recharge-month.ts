import type { AutoRecharge } from "#contract/billing";
import { localTime } from "../routing/local-time.ts";

/** The calendar month of an instant in the buyer's zone, such as `2026-11`. */
export const monthOf = (at: Date, timeZone: string): string =>
  localTime(at, timeZone).date.slice(0, 7);

/** Auto-recharge as it counts in a month: what an earlier month added is forgotten. */
export const inMonth = (recharge: AutoRecharge, month: string): AutoRecharge =>
  recharge.month === month ? recharge : { ...recharge, month, rechargedCents: 0 };
