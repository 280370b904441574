import { type BillingFlaw, billingFlaws } from "#test/fakes/billing-flaws";
import { type ReturnFlaw, returnFlaws } from "#test/fakes/return-flaws";

/** Bugs outside of the fakes, each one line wrong, that the simulation can plant. */
export const worldBugs = [
  "creditTwice",
  "limitUnchecked",
  "caseSettledAnew",
  "sealKeepsDayOpen",
  "sealWithoutPrevious",
  "decisionsUnswept",
  "decisionPostsEarly",
  "lateAnswersUnswept",
  "paymentsUnswept",
  "settledUnswept",
  "failedStaysPayable",
  "endIsBelieved",
  "openDisputeUnseen",
  "eventBelieved",
  "silenceIsDecline",
  "pendingIsPaid",
  "declineIsCancel",
  "refundOnItsWayUncounted",
  "refundFailureUnseen",
  "refundsUnread",
  "refundKeyPerTry",
  "disputeAnewEachTime",
  "disputeFeeUnread",
  "reinstatementUnread",
] as const;

export type MoneyBug = BillingFlaw | ReturnFlaw | (typeof worldBugs)[number];

export const moneyBugs: readonly MoneyBug[] = [...worldBugs, ...billingFlaws, ...returnFlaws];

/** The bug when it is one of the store of returns. */
export const returnFlawOf = (bug: MoneyBug | undefined): ReturnFlaw | undefined =>
  returnFlaws.find((flaw) => flaw === bug);

/** The bug when it is one of the store of billing. */
export const billingFlawOf = (bug: MoneyBug | undefined): BillingFlaw | undefined =>
  billingFlaws.find((flaw) => flaw === bug);
