import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useBrand } from "../../brand/brand.ts";
import { nameOf } from "../../format/lead-facts.ts";
import { formatDateTime } from "../../format/zoned-time.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { Allowance, type PolicyData } from "../policy/allowance.tsx";
import { useReturnText } from "../use-return-text.ts";
import { verdictWord } from "../verdict-words.ts";
import type { FormLead } from "./use-return-form.ts";

type Answer = ResultOf<"POST /v1/portal/returns">;

export type AfterReturn = { onNextLead: (() => void) | null; onBackToList: () => void };

const Outcome = ({ submitted }: { submitted: Answer["submitted"] }) => {
  const text = useReturnText();
  const agency = useBrand().name;
  const { clock } = useViewer();
  const approved = submitted.filter(({ state }) => state === "approved");
  const waiting = submitted.filter(({ state }) => state !== "approved");
  const credit = approved.reduce((sum, { decision }) => sum + (decision?.creditCents ?? 0), 0);
  const due = waiting.map(({ answerDueAt }) => answerDueAt).sort()[0];
  return (
    <div className="grid gap-1.5">
      {approved.length > 0 && (
        <p>
          <strong className="font-bold text-green">
            {text.form.doneApproved(formatMoney(credit))}
          </strong>{" "}
          {text.form.doneApprovedText}
        </p>
      )}
      {due !== undefined && <p>{text.form.doneDue(agency, formatDateTime(due, clock))}</p>}
    </div>
  );
};

const Refused = ({ refused, rows }: { refused: Answer["refused"]; rows: readonly FormLead[] }) => {
  const text = useReturnText();
  const { leads } = useText();
  const { clock } = useViewer();
  const nameIn = (leadId: string | null) => {
    const sale = rows.find(({ verdict }) => verdict?.leadId === leadId)?.sale;
    return sale ? (nameOf(sale) ?? leads.noName) : leadId;
  };
  if (refused.length === 0) return null;
  return (
    <div className="grid gap-1.5 text-second">
      <p className="font-medium text-ink">{text.form.doneRefused(refused.length)}</p>
      <ul className="grid gap-1">
        {refused.map((verdict) => (
          <li key={verdict.leadId}>
            <span className="break-words text-ink">{nameIn(verdict.leadId)}</span>
            {" · "}
            {verdictWord(verdict, text, clock)}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** It arrived: under which id, who answers by when, and where to go on. */
export const ReturnDone = ({
  answer,
  rows,
  policy,
  after,
}: {
  answer: Answer;
  /** What was submitted, for the names. */
  rows: readonly FormLead[];
  policy: PolicyData;
  after: AfterReturn;
}) => {
  const text = useReturnText();
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const { submitted, refused, meter } = answer;
  const [only] = submitted;
  return (
    <section
      className="grid grid-cols-1 gap-4 rounded-12 border border-line bg-surface px-4 py-5 desk:px-6"
      data-submitted={submitted.length}
    >
      <span className="grid size-10 place-items-center rounded-full bg-green-wash text-green">
        <Icon name="check" size={22} />
      </span>
      <h2 className="text-20 font-bold outline-none" ref={ref} tabIndex={-1}>
        {text.form.doneTitle(submitted.length)}
      </h2>
      <Outcome submitted={submitted} />
      {submitted.length === 1 && only && (
        <p className="text-12 text-second">
          {text.one.id} <code className="font-[inherit] break-all select-all">{only.id}</code>
        </p>
      )}
      <Refused refused={refused} rows={rows} />
      <p className="text-second">
        <Allowance data={{ ...policy, meter }} />
      </p>
      <div className="flex flex-wrap gap-2 max-tablet:[&>*]:flex-1">
        {after.onNextLead && (
          <Button look="primary" onClick={after.onNextLead}>
            {text.form.nextLead}
          </Button>
        )}
        <Button look={after.onNextLead ? "secondary" : "primary"} onClick={after.onBackToList}>
          {text.form.backToList}
        </Button>
        {submitted.length === 1 && only ? (
          <Link className={buttonClass()} params={{ returnId: only.id }} to="/returns/$returnId">
            {text.form.viewReturn}
          </Link>
        ) : (
          <Link className={buttonClass()} to="/returns">
            {text.form.viewReturns}
          </Link>
        )}
      </div>
    </section>
  );
};
