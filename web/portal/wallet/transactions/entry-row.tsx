import { memo } from "react";
import { formatMoney } from "#contract/format-money";
import type { Entry } from "#contract/wallet";
import { classNames } from "../../../ui/class-names.ts";
import { useBrand } from "../../brand/brand.ts";
import { formatClock, formatDateTime, formatExactly } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { amountOf, descriptionOf, isHold, kindOf, shortId } from "./entry-facts.ts";
import { EntryLink } from "./entry-link.tsx";

export type EntryRowProps = {
  entry: Entry;
  /** With its day, where no heading tells it. */
  dated?: boolean;
  index?: number;
};

const amountClass = (entry: Entry) =>
  classNames(
    "tabular-nums",
    isHold(entry) ? "text-second" : "font-medium",
    entry.amountCents > 0 && "text-green",
  );

const When = ({ entry, dated }: EntryRowProps) => {
  const { clock } = useViewer();
  const at = dated ? formatDateTime(entry.at, clock) : formatClock(entry.at, clock);
  return (
    <time dateTime={entry.at} title={formatExactly(entry.at, clock)}>
      {at}
    </time>
  );
};

/** One transaction as a row of the table. */
export const EntryRow = memo(({ entry, dated, index }: EntryRowProps) => {
  const text = useWalletText();
  const brand = useBrand();
  const kind = kindOf(entry, text, brand.name);
  const about = descriptionOf(entry, text);
  return (
    <div
      aria-rowindex={index}
      className="entry-grid relative h-full min-h-11 items-center border-b border-line px-4 desk:px-6 hover:bg-hover"
      data-entry-id={entry.id}
      role="row"
    >
      <div className="truncate text-second tabular-nums" role="cell">
        <When dated={dated} entry={entry} />
      </div>
      <div className="truncate" data-column="type" role="cell" title={kind}>
        {kind}
      </div>
      <div
        className="flex min-w-0"
        role="cell"
        title={entry.kind === "release" ? entry.reason : about}
      >
        <EntryLink entry={entry}>
          <span data-column="inlineType">{kind} · </span>
          {about}
        </EntryLink>
      </div>
      <div
        className="truncate text-12 text-third"
        data-column="reference"
        role="cell"
        title={entry.id}
      >
        {shortId(entry.id)}
      </div>
      <div className={`text-right ${amountClass(entry)}`} role="cell">
        {amountOf(entry, text)}
      </div>
      <div className="text-right text-second tabular-nums" role="cell">
        {entry.balanceAfterCents !== null && formatMoney(entry.balanceAfterCents)}
      </div>
    </div>
  );
});

/** One transaction on a phone. */
export const EntryCard = memo(({ entry, dated }: EntryRowProps) => {
  const text = useWalletText();
  const brand = useBrand();
  return (
    <div
      className="relative flex h-full items-center gap-3 border-b border-line bg-surface px-4 py-2.5"
      data-entry-id={entry.id}
    >
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 text-15">
          <EntryLink entry={entry}>{descriptionOf(entry, text)}</EntryLink>
        </div>
        <p className="truncate text-13 text-second">
          <When dated={dated} entry={entry} /> · {kindOf(entry, text, brand.name)}
        </p>
      </div>
      <div className="shrink-0 text-right">
        <p className={`text-15 ${amountClass(entry)}`}>{amountOf(entry, text)}</p>
        {entry.balanceAfterCents !== null && (
          <p className="text-12 text-third tabular-nums">
            {text.balanceIs(formatMoney(entry.balanceAfterCents))}
          </p>
        )}
      </div>
    </div>
  );
});
