/** Bugs that the memory store of returns can be given, each one line wrong. */
export const returnFlaws = [
  "returnVersionUnchecked",
  "allowanceUncounted",
  "allowanceKept",
  "saleKeptByChange",
  "wholePriceCredited",
  "leadReturnForgotten",
  "returnRepeatUnseen",
  "creditForgotten",
] as const;

export type ReturnFlaw = (typeof returnFlaws)[number];
