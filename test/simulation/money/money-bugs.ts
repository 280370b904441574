import { type ReturnFlaw, returnFlaws } from "#test/fakes/return-flaws";

/** Bugs outside of the fakes, each one line wrong, that the simulation can plant. */
export const worldBugs = [
  "creditTwice",
  "limitUnchecked",
  "sealKeepsDayOpen",
  "sealWithoutPrevious",
  "decisionsUnswept",
  "decisionPostsEarly",
  "lateAnswersUnswept",
] as const;

export type MoneyBug = ReturnFlaw | (typeof worldBugs)[number];

export const moneyBugs: readonly MoneyBug[] = [...worldBugs, ...returnFlaws];

/** The bug when it is one of the store of returns. */
export const returnFlawOf = (bug: MoneyBug | undefined): ReturnFlaw | undefined =>
  returnFlaws.find((flaw) => flaw === bug);
