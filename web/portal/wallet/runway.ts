import type { ResultOf } from "#contract/routes";
import type { WalletText } from "./use-wallet-text.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

const daysIn = (days: number, text: WalletText) => {
  if (days < 1) return text.lessThanDay;
  return text.days(days < 10 ? Math.round(days * 10) / 10 : Math.round(days));
};

/** How far the money goes, in leads, in days or in both; null when neither is known. */
export const runwayText = (runway: Page["runway"], text: WalletText): string | null => {
  const { leads, days } = runway;
  if (leads === 0) return null;
  if (days === null) return leads === null ? null : text.runwayLeads(leads);
  return leads === null
    ? text.runwayDays(daysIn(days, text))
    : text.runwayBoth(leads, daysIn(days, text));
};

/**
 * When the balance reaches the threshold at the pace of the last days; null when it does not move
 * or is below already.
 */
export const nextRechargeAt = (page: Page, nowMs: number): number | null => {
  const { autoRecharge, runway, wallet } = page;
  if (!autoRecharge?.enabled || runway.days === null || wallet.availableCents <= 0) return null;
  const part = 1 - autoRecharge.thresholdCents / wallet.availableCents;
  return part <= 0 ? null : nowMs + runway.days * part * 24 * 60 * 60_000;
};
