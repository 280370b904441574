import { Link } from "@tanstack/react-router";
import { formatMoney } from "#contract/format-money";
import type { Return } from "#contract/return";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { useBrand } from "../brand/brand.ts";
import { dayIn, formatDateTime } from "../format/zoned-time.ts";
import { useViewer } from "../viewer/viewer.ts";
import type { ReturnData } from "./return-queries.ts";
import { stateWord } from "./return-state-chip.tsx";
import { useReturnText } from "./use-return-text.ts";

/** Where the credit stands in the ledger. */
const CreditLink = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { decision } = asked;
  if (decision === null) return null;
  if (decision.entryId === null) return <p className="text-second">{text.one.posting}</p>;
  const day = dayIn(clock.timeZone, Date.parse(decision.at));
  return (
    <Link
      className="inline-flex min-h-6 items-center gap-1 font-medium text-accent-text underline underline-offset-4 touch:min-h-11"
      data-entry={decision.entryId}
      search={{ kind: "returnCredit", from: day, to: day }}
      to="/wallet/transactions"
    >
      {text.one.inWallet}
    </Link>
  );
};

/** How the agency decided: the code and the sentence, or the credit. */
export const DecisionBox = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { decision } = asked;
  if (decision === null || asked.state === "withdrawn") return null;
  const isApproved = decision.kind === "approved";
  const when = formatDateTime(decision.at, clock);
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
      <p className="text-12 text-second">
        {decision.automatic
          ? text.one.decidedByPolicy(when)
          : text.one.decidedBy(decision.by, when)}
        {decision.code !== null && ` · ${decision.code}`}
      </p>
      {isApproved && <CreditLink asked={asked} />}
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
