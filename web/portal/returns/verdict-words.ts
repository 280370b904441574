import type { ReturnMeter, ReturnPolicy, ReturnVerdict } from "#contract/return";
import { type Clock, formatDay } from "../format/zoned-time.ts";
import { usedOf, windowSpan } from "./policy/meter-words.ts";
import type { ReturnText } from "./return-text.ts";

/** Why a lead can or cannot be returned, in a few words: `Window closed Nov 14`. */
export const verdictWord = (
  { code, windowEndsAt }: ReturnVerdict,
  { form: { blocked } }: ReturnText,
  clock: Clock,
): string => {
  if (code !== "windowClosed") return blocked[code];
  return windowEndsAt === null
    ? blocked.windowClosedPlain
    : blocked.windowClosed(formatDay(windowEndsAt, clock));
};

type Around = { policy: ReturnPolicy; meter: ReturnMeter; agency: string; clock: Clock };

/** What that means and what can be done about it; null where the word says it all. */
export const verdictAdvice = (
  { code }: ReturnVerdict,
  text: ReturnText,
  { policy, meter, agency, clock }: Around,
): string | null => {
  const { blockedText, nextFree, resets } = text.form;
  switch (code) {
    case "returnsOff":
      return blockedText.returnsOff(agency);
    case "windowClosed":
      return blockedText.windowClosed(windowSpan(policy.window, text));
    case "allowanceReached": {
      const used = usedOf(meter, text);
      if (meter.resetsAt === null) return blockedText.allowanceReachedPlain(used);
      const when = meter.period === "month" ? resets : nextFree;
      return blockedText.allowanceReached(used, when(formatDay(meter.resetsAt, clock)));
    }
    case "notCharged":
      return blockedText.notCharged;
    case "unknownLead":
      return blockedText.unknownLead;
    case "ok":
    case "alreadyReturned":
    case "repeated":
      return null;
  }
};
