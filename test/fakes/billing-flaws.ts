/** Bugs that the memory store of billing can be given, each one line wrong. */
export const billingFlaws = [
  "paymentVersionUnchecked",
  "movementKeyUnseen",
  "movementForgotten",
  "feeEntryForgotten",
  "movementNotForced",
  "claimUnchecked",
  "belowUnchecked",
  "watchLevelForgotten",
  "billingRepeatUnseen",
] as const;

export type BillingFlaw = (typeof billingFlaws)[number];
