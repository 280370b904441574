import { Link } from "@tanstack/react-router";
import { formatMoney } from "#contract/format-money";
import type { Return, ReturnDecision } from "#contract/return";
import { classNames } from "../../../ui/class-names.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useBrand } from "../../brand/brand.ts";
import { type Clock, dayIn, formatDateTime } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import type { ReturnData } from "../return-queries.ts";
import { stateWord } from "../return-state-chip.tsx";
import type { ReturnText } from "../return-text.ts";
import { useReturnText } from "../use-return-text.ts";
import { deciderOf } from "./decider-of.ts";

/** Where the credit stands in the ledger, for who may look there. */
const CreditLink = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { clock, seesMoney } = useViewer();
  const { decision } = asked;
  if (decision === null) return null;
  if (decision.entryId === null) return <p className="text-second">{text.one.posting}</p>;
  if (!seesMoney) return null;
  const day = dayIn(clock.timeZone, Date.parse(decision.at));
  return (
    <Link
      className="relative mt-1 justify-self-start font-medium text-accent-text underline underline-offset-4 before:absolute before:-inset-x-2 before:-inset-y-3.5"
      data-entry={decision.entryId}
      search={{ kind: "returnCredit", from: day, to: day }}
      to="/wallet/transactions"
    >
      {text.one.inWallet}
    </Link>
  );
};

const decidedBy = (asked: Return, decision: ReturnDecision, { one }: ReturnText, clock: Clock) => {
  const when = formatDateTime(decision.at, clock);
  switch (deciderOf({ ...asked, decision })) {
    case "person":
      return one.decidedBy(decision.by, when);
    case "atOnce":
      return one.decidedByPolicy(when);
    case "late":
      return one.decidedLate(when);
  }
};

/** Who decided and when, with the code that stands for why. */
const Decider = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { decision } = asked;
  if (decision === null) return null;
  return (
    <p className="text-12 text-second">
      {decidedBy(asked, decision, text, clock)}
      {decision.code !== null && ` · ${text.one.codeOf(decision.code)}`}
    </p>
  );
};

/** How the agency decided: the code and the sentence, or the credit. */
export const DecisionBox = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { decision } = asked;
  if (decision === null || asked.state === "withdrawn") return null;
  const isApproved = decision.kind === "approved";
  const isPartial = isApproved && decision.creditCents < asked.priceCents;
  return (
    <div
      className={classNames(
        "mt-4 grid gap-1 rounded-8 px-3.5 py-3",
        isApproved ? "bg-green-wash" : "bg-red-wash",
      )}
      data-decision={decision.kind}
      role="status"
    >
      <p
        className={classNames(
          "flex items-center gap-2 text-15 font-bold",
          isApproved ? "text-green" : "text-red",
        )}
      >
        <Icon name={isApproved ? "check" : "close"} />
        {stateWord(asked, text)}
      </p>
      {decision.sentence !== null && (
        <p className="break-words whitespace-pre-wrap">{decision.sentence}</p>
      )}
      {isPartial && (
        <p>{text.one.partial(formatMoney(decision.creditCents), formatMoney(asked.priceCents))}</p>
      )}
      <Decider asked={asked} />
      {isApproved && <CreditLink asked={asked} />}
      {!isApproved && asked.appealed && <p className="text-second">{text.one.final}</p>}
    </div>
  );
};

/** The agency's question, while it waits for the buyer. */
export const QuestionBox = ({ data }: { data: ReturnData }) => {
  const text = useReturnText();
  const brand = useBrand();
  const question = [...data.thread]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find((line) => line.kind === "asked");
  if (data.return.state !== "needsAnswer") return null;
  return (
    <div className="mt-4 grid gap-1 rounded-8 bg-blue-wash px-3.5 py-3" role="status">
      <p className="flex items-center gap-2 font-bold text-blue">
        <Icon name="help" />
        {text.one.asks(brand.name)}
      </p>
      {question && <p className="break-words whitespace-pre-wrap">{question.text}</p>}
    </div>
  );
};
