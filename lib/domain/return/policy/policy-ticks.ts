import type { Return, ReturnMeter } from "#contract/return";
import type { Finding } from "#contract/routes/agency-returns";
import { dayWords } from "../../clock/day-words.ts";
import { windowEndsAt } from "./return-window.ts";

const minuteMs = 60_000;

/** A span as people say it: `2 d 4 h`, `5 h 12 min`. */
const spanWords = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  const [days, hours, rest] = [
    Math.floor(minutes / 1_440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ];
  return days > 0 ? `${days} d ${hours} h` : `${hours} h ${rest} min`;
};

type Facts = { return: Return; meter: ReturnMeter; timeZone: string; at: Date };

const windowTick = ({ return: it, timeZone, at }: Facts): Finding => {
  const soldAt = new Date(it.soldAt);
  const submittedAt = new Date(it.submittedAt);
  const endsAt = windowEndsAt(soldAt, it.policy.window, timeZone);
  const { length, unit } = it.policy.window;
  const after = spanWords(submittedAt.getTime() - soldAt.getTime());
  const holds = submittedAt <= endsAt;
  const rest = holds ? "" : `; the window closed ${dayWords(endsAt, timeZone, at)}`;
  return {
    kind: "window",
    holds,
    sentence: `Returned ${after} after delivery; the window is ${length} ${unit}${rest}.`,
    leadId: it.leadId,
  };
};

const allowanceTick = ({ return: { leadId }, meter }: Facts): Finding => {
  const { used, allowed, period } = meter;
  const span = period === "month" ? "this month" : "in 30 days";
  return {
    kind: "allowance",
    holds: allowed === null || used <= allowed,
    sentence:
      allowed === null
        ? `${used} returns ${span}; there is no limit.`
        : `${used} of ${allowed} returns used ${span}.`,
    leadId,
  };
};

const reasonTick = ({ return: { policy, reason, reasonLabel, leadId } }: Facts): Finding => {
  const holds = policy.reasons.some(({ code }) => code === reason);
  const sentence = `${reasonLabel} is ${holds ? "" : "not "}a reason of the policy.`;
  return { kind: "reason", holds, sentence, leadId };
};

const shownProof = ({ note, evidenceIds, firstHadAt, crmId }: Return): string[] => [
  ...(note === "" ? [] : ["a note"]),
  ...(evidenceIds.length === 0
    ? []
    : [`${evidenceIds.length} ${evidenceIds.length === 1 ? "file" : "files"}`]),
  ...(firstHadAt === null ? [] : [`the first date ${firstHadAt}`]),
  ...(crmId === null ? [] : [`the CRM id ${crmId}`]),
];

const proofTick = ({ return: it }: Facts): Finding => {
  const wanted = it.policy.reasons.find(({ code }) => code === it.reason)?.proof ?? "none";
  const shown = shownProof(it);
  // What a reason needs was needed to submit, so it is there.
  const holds = wanted === "none" && shown.length === 0 ? null : true;
  const sentence = shown.length === 0 ? "No proof was shown." : `Shown: ${shown.join(", ")}.`;
  return { kind: "proof", holds, sentence, leadId: it.leadId };
};

/** How a return stands to its own policy: window, allowance, reason and proof. */
export const policyTicks = (facts: Facts): Finding[] => [
  windowTick(facts),
  allowanceTick(facts),
  reasonTick(facts),
  proofTick(facts),
];
