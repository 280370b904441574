import type { ReactNode } from "react";
import type { ReturnPolicy } from "#contract/return";
import type { ReturnText } from "../return-text.ts";
import { useReturnText } from "../use-return-text.ts";
import { hoursSpan, windowSpan } from "./meter-words.ts";

const capWords = ({ cap }: ReturnPolicy, { policyFacts }: ReturnText): string => {
  switch (cap.kind) {
    case "none":
      return policyFacts.noCap;
    case "count":
      return policyFacts.countPer(String(cap.limit), policyFacts.periods[cap.period]);
    case "percent":
      return policyFacts.percentPer(String(cap.percent), policyFacts.periods[cap.period]);
  }
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-second">{label}</dt>
    <dd className="min-w-0 text-ink">{children}</dd>
  </>
);

/** A policy as plain facts: what is possible, until when, and what follows. */
export const PolicyFacts = ({ policy }: { policy: ReturnPolicy }) => {
  const text = useReturnText();
  const facts = text.policyFacts;
  const answer = hoursSpan(policy.answerWithinHours, text);
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-2">
      <Fact label={facts.window}>{facts.windowText(windowSpan(policy.window, text))}</Fact>
      <Fact label={facts.allowance}>{capWords(policy, text)}</Fact>
      <Fact label={facts.answer}>
        {policy.approveWhenLate ? facts.lateText(answer) : facts.answerText(answer)}
      </Fact>
      {policy.autoApprove && (
        <Fact label={facts.automatic}>
          {facts.automaticText(
            text.hours(policy.autoApprove.withinHours),
            String(policy.autoApprove.belowPercent),
          )}
        </Fact>
      )}
      <Fact label={facts.remedy}>{facts.remedies[policy.remedy]}</Fact>
      <Fact label={facts.outside}>{facts.outsides[policy.outside]}</Fact>
      <Fact label={facts.appeal}>{policy.appeals ? facts.appeals : facts.noAppeals}</Fact>
    </dl>
  );
};
