import type { ReturnPolicy } from "#contract/return";
import { sameTimeAfterDays } from "../../clock/same-time-after-days.ts";

const hourMs = 3_600_000;

/**
 * When a lead sold at an instant can no longer be returned. Hours are exact; days end at the same
 * time of the buyer's clock, so that a change of the clock takes no hour away.
 */
export const windowEndsAt = (
  soldAt: Date,
  { length, unit }: ReturnPolicy["window"],
  timeZone: string,
): Date =>
  unit === "hours"
    ? new Date(soldAt.getTime() + length * hourMs)
    : sameTimeAfterDays(soldAt, length, timeZone);
