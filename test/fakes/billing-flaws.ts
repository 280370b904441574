/** Bugs that the memory store of billing can be given, each one line wrong. */
export const billingFlaws = [
  "movementsUnkept",
  "movementForgotten",
  "feeEntryForgotten",
  "refundKeepsFee",
  "movementNotForced",
  "claimUnchecked",
  "claimKept",
  "monthKept",
  "monthUncounted",
  "failuresKept",
  "belowUnchecked",
  "watchLevelForgotten",
  "billingRepeatUnseen",
  "paidInvoiceStaysOpen",
  "refundKeepsRecharge",
  "declineForgotten",
] as const;

export type BillingFlaw = (typeof billingFlaws)[number];
