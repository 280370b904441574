/** Bugs that the memory store of returns can be given, each one line wrong. */
export const returnFlaws = [
  "returnVersionUnchecked",
  "returnCreditedAnew",
  "openReturnUnseen",
  "allowanceUncounted",
  "allowanceKept",
  "saleKeptByChange",
  "wholePriceCredited",
  "leadReturnForgotten",
  "returnRepeatUnseen",
  "creditForgotten",
] as const;

export type ReturnFlaw = (typeof returnFlaws)[number];
