import type { Billing } from "#contract/billing-record";

/** Below how many available cents somebody must act: recharge where that is on, else tell. */
export const watchLevelOf = ({ autoRecharge, lowBalanceCents }: Billing): number =>
  autoRecharge?.enabled ? autoRecharge.thresholdCents : lowBalanceCents;
