/** Bugs of money, each one line wrong, that the simulation can plant. */
export const moneyBugs = [
  "creditTwice",
  "limitUnchecked",
  "sealKeepsDayOpen",
  "sealWithoutPrevious",
] as const;

export type MoneyBug = (typeof moneyBugs)[number];
