import type { LeadId } from "#contract/id";
import type { ReturnMeter, ReturnPolicy, ReturnVerdict } from "#contract/return";
import type { Sale } from "#contract/sale";
import { dayWords } from "../../clock/day-words.ts";
import { isBelowPercent } from "./return-allowance.ts";
import { windowEndsAt } from "./return-window.ts";

const hourMs = 3_600_000;

/** By what a return is judged: the policy as it stands, and what was used of it. */
export type Rules = { policy: ReturnPolicy; meter: ReturnMeter; timeZone: string; at: Date };

const isUsedUp = ({ used, allowed }: ReturnMeter): boolean => allowed !== null && used >= allowed;

const allowanceSentence = ({ meter, timeZone, at }: Rules): string => {
  const { used, allowed, period, resetsAt } = meter;
  const resets = resetsAt === null ? "" : dayWords(new Date(resetsAt), timeZone, at);
  return period === "month"
    ? `${used} of ${allowed} returns used this month; resets ${resets}.`
    : `${used} of ${allowed} returns used in 30 days; the next is free ${resets}.`;
};

/** Returned this soon and this seldom: the share is that of the returns there are before it. */
const approvesItself = (sale: Sale, { policy, meter, at }: Rules): boolean => {
  const rule = policy.autoApprove;
  if (rule === null) return false;
  const isSoon = at.getTime() - Date.parse(sale.soldAt) <= rule.withinHours * hourMs;
  return isSoon && isBelowPercent(meter.used, meter.delivered, rule.belowPercent);
};

type Finding = Pick<ReturnVerdict, "code" | "message">;

const whyNot = (sale: Sale, rules: Rules, endsAt: Date): Finding | null => {
  const { policy, meter, timeZone, at } = rules;
  if (sale.test || sale.priceCents === 0)
    return { code: "notCharged", message: "Not charged, so there is nothing to return." };
  if (sale.status !== "delivered") return { code: "alreadyReturned", message: "Returned already." };
  if (!policy.enabled) return { code: "returnsOff", message: "Returns are off for this account." };
  if (at > endsAt)
    return {
      code: "windowClosed",
      message: `Window closed ${dayWords(endsAt, timeZone, at)}.`,
    };
  if (isUsedUp(meter)) return { code: "allowanceReached", message: allowanceSentence(rules) };
  return null;
};

/**
 * Whether a lead can be returned at an instant, and if not, why, in one sentence. Outside of
 * window or allowance the agency may be asked where its policy says so.
 */
export const judgeReturn = (sale: Sale, rules: Rules): ReturnVerdict => {
  const endsAt = windowEndsAt(new Date(sale.soldAt), rules.policy.window, rules.timeZone);
  const against = whyNot(sale, rules, endsAt);
  const code = against?.code ?? "ok";
  const isOutside = code === "windowClosed" || code === "allowanceReached";
  const until = dayWords(endsAt, rules.timeZone, rules.at);
  return {
    leadId: sale.leadId,
    eligible: against === null,
    mayAsk: isOutside && rules.policy.outside === "ask",
    code,
    message: against?.message ?? `Can be returned until ${until}.`,
    returnId: sale.returnId,
    creditCents: sale.priceCents,
    windowEndsAt: endsAt.toISOString(),
    autoApproves: against === null && approvesItself(sale, rules),
  };
};

const nothing = {
  eligible: false,
  mayAsk: false,
  returnId: null,
  creditCents: 0,
  windowEndsAt: null,
  autoApproves: false,
} as const;

/** Said of a lead that is not this buyer's, exactly as of none at all. */
export const unknownLead: ReturnVerdict = {
  ...nothing,
  leadId: null,
  code: "unknownLead",
  message: "There is no such lead in your account.",
};

/** Said of a lead that stands in the same list before. */
export const repeatedLead = (leadId: LeadId): ReturnVerdict => ({
  ...nothing,
  leadId,
  code: "repeated",
  message: "This lead stands in the list before.",
});
