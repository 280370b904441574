import type { Clock } from "../../effects.ts";
import type { BuyerReturns } from "../buyer-returns.ts";
import type { Rules } from "./judge-return.ts";
import { periodOf, periodStart, returnMeter } from "./return-allowance.ts";
import type { ReturnUsage } from "./return-usage.ts";

/** The rules of a buyer at an instant, and the usage they were made with. */
export type RulesNow = { rules: Rules; usage: ReturnUsage };

/** The same rules with another count of returns. */
export const withUsage = ({ rules }: RulesNow, usage: ReturnUsage): RulesNow => {
  const { policy, meter, at, timeZone } = rules;
  const counted = { usage, delivered: meter.delivered };
  return { usage, rules: { ...rules, meter: returnMeter(policy.cap, counted, { at, timeZone }) } };
};

/** What the buyer's returns are judged by now. */
export const readRules = async (
  returns: Pick<BuyerReturns, "profile" | "policy" | "usage" | "charged">,
  clock: Clock,
): Promise<RulesNow> => {
  const at = clock();
  const [{ timeZone }, policy, usage] = await Promise.all([
    returns.profile(),
    returns.policy(),
    returns.usage(),
  ]);
  const from = periodStart(periodOf(policy.cap, at, timeZone), timeZone);
  const delivered = await returns.charged(from, at);
  const meter = returnMeter(policy.cap, { usage, delivered }, { at, timeZone });
  return { rules: { policy, meter, timeZone, at }, usage };
};
