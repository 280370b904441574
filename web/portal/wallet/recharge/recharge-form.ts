import type { AutoRecharge, AutoRechargeDraft, BillingTerms } from "#contract/billing";
import type { ResultOf } from "#contract/routes";
import { readDollars, writeDollars } from "../../format/read-dollars.ts";
import { amountProblem } from "../pay/top-up.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

/** The form as it is typed; amounts in dollars. */
export type RechargeForm = {
  enabled: boolean;
  threshold: string;
  amount: string;
  limit: string;
  methodId: string | null;
  onFailure: AutoRechargeDraft["onFailure"];
};

export type RechargeField = "threshold" | "amount" | "limit" | "methodId";

/** One thing wrong with the form; `cents` is the bound that it breaks. */
export type RechargeProblem =
  | { field: RechargeField; code: "notANumber" | "cardMissing" }
  | {
      field: RechargeField;
      code: "thresholdLow" | "amountLow" | "amountHigh" | "limitLow";
      cents: number;
    };

export type RechargeLimits = Pick<BillingTerms, "minTopUpCents" | "maxTopUpCents"> & {
  /** The price of one lead, as far as it is known. */
  lowestPriceCents: number | null;
  hasCard: boolean;
};

const smallestCents = 100;
/** So many recharges a month are proposed at most. */
const usualTimes = 4;

type Rule = Pick<AutoRecharge, "thresholdCents" | "amountCents" | "monthlyLimitCents">;

/** What suits a wallet in which nothing was ever set. */
export const usualRecharge = (
  { terms, lowBalanceCents }: Pick<Page, "terms" | "lowBalanceCents">,
  lowestPriceCents: number | null,
): Rule => {
  const presets = terms.presetsCents;
  const amountCents = presets[1] ?? presets[0] ?? terms.minTopUpCents;
  return {
    thresholdCents: Math.max(lowBalanceCents, lowestPriceCents ?? 0, smallestCents),
    amountCents,
    monthlyLimitCents: amountCents * usualTimes,
  };
};

/** The form as the wallet has it, or with what suits the wallet where nothing was ever set. */
export const formOf = (page: Page, lowestPriceCents: number | null): RechargeForm => {
  const { autoRecharge: saved } = page;
  const rule = saved ?? usualRecharge(page, lowestPriceCents);
  return {
    enabled: saved?.enabled ?? true,
    threshold: writeDollars(rule.thresholdCents),
    amount: writeDollars(rule.amountCents),
    limit: writeDollars(rule.monthlyLimitCents),
    methodId: page.methods.find(({ id }) => id === saved?.methodId)?.id ?? null,
    onFailure: saved?.onFailure ?? "pause",
  };
};

const thresholdProblem = (typed: string, priceCents: number): RechargeProblem | null => {
  const cents = readDollars(typed);
  if (cents === null) return { field: "threshold", code: "notANumber" };
  const least = Math.max(priceCents, smallestCents);
  return cents < least ? { field: "threshold", code: "thresholdLow", cents: least } : null;
};

const rechargeProblem = (typed: string, limits: RechargeLimits): RechargeProblem | null => {
  const problem = amountProblem(readDollars(typed), limits);
  switch (problem) {
    case null:
      return null;
    case "notANumber":
      return { field: "amount", code: problem };
    case "tooLittle":
      return { field: "amount", code: "amountLow", cents: limits.minTopUpCents };
    case "tooMuch":
      return { field: "amount", code: "amountHigh", cents: limits.maxTopUpCents };
  }
};

const limitProblem = (typed: string, amountCents: number | null): RechargeProblem | null => {
  const cents = readDollars(typed);
  if (cents === null) return { field: "limit", code: "notANumber" };
  if (amountCents === null || cents >= amountCents) return null;
  return { field: "limit", code: "limitLow", cents: amountCents };
};

/**
 * Everything that is wrong with the form at once, in the order of its fields. What is switched off
 * charges nothing, so that nothing can be wrong with it.
 */
export const problemsOf = (form: RechargeForm, limits: RechargeLimits): RechargeProblem[] => {
  if (!form.enabled) return [];
  const noCard: RechargeProblem = { field: "methodId", code: "cardMissing" };
  return [
    thresholdProblem(form.threshold, limits.lowestPriceCents ?? 0),
    rechargeProblem(form.amount, limits),
    limitProblem(form.limit, readDollars(form.amount)),
    limits.hasCard ? null : noCard,
  ].filter((problem) => problem !== null);
};

/** What is sent. Switched off, amounts that cannot be read stay as they were. */
export const draftOf = (form: RechargeForm, before: RechargeForm): AutoRechargeDraft => {
  const cents = (field: "threshold" | "amount" | "limit") =>
    readDollars(form[field]) ?? readDollars(before[field]) ?? smallestCents;
  return {
    enabled: form.enabled,
    thresholdCents: cents("threshold"),
    amountCents: cents("amount"),
    monthlyLimitCents: cents("limit"),
    methodId: form.methodId,
    onFailure: form.onFailure,
  };
};

/** What recharges have added in the calendar month of a day such as 2026-11-21. */
export const rechargedIn = (saved: AutoRecharge | null, day: string): number =>
  saved && saved.month === day.slice(0, 7) ? saved.rechargedCents : 0;

/** Whether one more recharge fits into the limit of the month of a day such as 2026-11-21. */
export const hasRoom = (saved: AutoRecharge, day: string): boolean =>
  rechargedIn(saved, day) + saved.amountCents <= saved.monthlyLimitCents;

/** What saving charges at once: one recharge, when less than the threshold is available already. */
export const chargeOnSave = (
  draft: AutoRechargeDraft,
  availableCents: number,
  rechargedCents: number,
): number => {
  const fits = rechargedCents + draft.amountCents <= draft.monthlyLimitCents;
  return draft.enabled && availableCents < draft.thresholdCents && fits ? draft.amountCents : 0;
};
