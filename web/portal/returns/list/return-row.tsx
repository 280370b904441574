import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { formatMoney } from "#contract/format-money";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { classNames } from "../../../ui/class-names.ts";
import { nameOf, phoneOf } from "../../format/lead-facts.ts";
import { formatPhone } from "../../format/phone.ts";
import { formatDay, formatExactly } from "../../format/zoned-time.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { ReturnStateChip } from "../return-state-chip.tsx";
import { AnswerDue, AnswerDueDay, Submitted } from "../return-times.tsx";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";

export type ReturnRowProps = {
  asked: Return;
  /** Undefined while it is not known, or no longer kept. */
  sale: Sale | undefined;
  index: number;
  isOpen: boolean;
  isCurrent: boolean;
  isChanged: boolean;
  isUnread: boolean;
};

export const UnreadDot = () => (
  <span className="block size-2 shrink-0 rounded-full bg-accent" title={useReturnText().unread}>
    <span className="sr-only">{useReturnText().unread}</span>
  </span>
);

const rowLink =
  "min-w-0 truncate font-bold text-ink after:absolute after:inset-0 " +
  "focus-visible:outline-none focus-visible:after:outline-2 " +
  "focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)";

/** The person of a return as the link that opens it; the whole row is its target. */
export const ReturnLink = ({
  asked,
  sale,
  className,
  tabIndex,
}: Pick<ReturnRowProps, "asked" | "sale"> & { className?: string; tabIndex?: number }) => {
  const text = useText();
  const gone = useReturnText().leadGone;
  return (
    <Link
      className={classNames(rowLink, className)}
      data-return-link={asked.id}
      params={{ returnId: asked.id }}
      search={true}
      tabIndex={tabIndex}
      to="/returns/$returnId"
    >
      {sale ? (nameOf(sale) ?? text.leads.noName) : gone}
    </Link>
  );
};

const Decided = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { decision } = asked;
  if (decision === null) return null;
  return (
    <>
      <time dateTime={decision.at} title={formatExactly(decision.at, clock)}>
        {formatDay(decision.at, clock)}
      </time>{" "}
      {decision.automatic ? text.byPolicy : text.by(decision.by)}
    </>
  );
};

/** One return as a row of the table; the whole row opens it. */
export const ReturnRow = memo((props: ReturnRowProps) => {
  const text = useReturnText();
  const { asked, sale, index, isOpen, isChanged, isCurrent, isUnread } = props;
  const phone = sale ? phoneOf(sale) : null;
  return (
    <div
      aria-rowindex={index + 2}
      className={classNames(
        "return-grid group relative h-full items-center border-b border-line px-4 desk:px-6",
        isOpen ? "bg-accent-wash" : "hover:bg-hover",
        isChanged && "motion-safe:animate-[arrive_3s_ease-out]",
      )}
      data-return-id={asked.id}
      role="row"
    >
      {isUnread && (
        <span className="absolute left-1 desk:left-2">
          <UnreadDot />
        </span>
      )}
      <div className="text-second" data-column="submitted" role="cell">
        <Submitted asked={asked} />
      </div>
      <div className="flex min-w-0 items-baseline gap-2" data-column="lead" role="cell">
        <ReturnLink asked={asked} sale={sale} tabIndex={isCurrent ? 0 : -1} />
        {phone !== null && (
          <span className="return-phone shrink-0 text-12 text-second tabular-nums">
            {formatPhone(phone)}
          </span>
        )}
      </div>
      <div className="truncate text-second" data-column="reason" role="cell">
        {sayReason(text, asked.reasonLabel)}
      </div>
      <div className="text-right tabular-nums" data-column="amount" role="cell">
        {formatMoney(asked.priceCents)}
      </div>
      <div className="flex min-w-0 items-center gap-2" data-column="state" role="cell">
        <ReturnStateChip asked={asked} />
        <span className="return-due min-w-0 truncate text-12 tabular-nums">
          <AnswerDueDay asked={asked} />
        </span>
      </div>
      <div className="truncate text-second" data-column="decided" role="cell">
        <Decided asked={asked} />
      </div>
      <div className="truncate tabular-nums" data-column="due" role="cell">
        <AnswerDue asked={asked} />
      </div>
    </div>
  );
});
