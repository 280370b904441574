import { type RefObject, useCallback, useMemo, useRef } from "react";
import type { Entry } from "#contract/wallet";
import { classNames } from "../../../ui/class-names.ts";
import { useIsPhone } from "../../../ui/use-media.ts";
import { signedMoney } from "../../format/signed-money.ts";
import { formatWeekday } from "../../format/zoned-time.ts";
import { useRowHeight } from "../../list/use-row-height.ts";
import { VirtualRows } from "../../list/virtual-rows.tsx";
import { useViewer } from "../../viewer/viewer.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { EntryCard, EntryRow } from "./entry-row.tsx";
import { type EntryLine, entryLines } from "./entry-rows.ts";

const dayHeight = 40;

const DayLine = ({ line }: { line: EntryLine & { kind: "day" } }) => {
  const text = useWalletText();
  const { clock } = useViewer();
  const isPhone = useIsPhone();
  return (
    <div
      className={classNames(
        "h-full items-end border-b border-line bg-background pb-2 text-12 text-second",
        isPhone ? "flex justify-between gap-4 px-4" : "entry-grid px-4 desk:px-6",
      )}
      role={isPhone ? undefined : "row"}
    >
      <h2
        className="min-w-0 truncate font-medium text-ink first-letter:uppercase"
        data-column="day"
        role={isPhone ? undefined : "rowheader"}
      >
        {formatWeekday(line.at, clock)}
        <span className="ml-2 font-normal text-second">{text.dayCount(line.count)}</span>
      </h2>
      <span className="shrink-0 text-right tabular-nums" role={isPhone ? undefined : "cell"}>
        {line.totalCents !== null && signedMoney(line.totalCents)}
      </span>
    </div>
  );
};

const Line = ({ line, index }: { line: EntryLine; index: number }) => {
  const isPhone = useIsPhone();
  if (line.kind === "day") return <DayLine line={line} />;
  return isPhone ? (
    <EntryCard entry={line.entry} />
  ) : (
    <EntryRow entry={line.entry} index={index + 2} />
  );
};

type EntryListProps = {
  entries: readonly Entry[];
  hasMore: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  onNearEnd: () => void;
};

/** The transactions under their days: only those in sight, and a few around, are in the page. */
export const EntryList = ({ entries, hasMore, scroller, onNearEnd }: EntryListProps) => {
  const { timeZone } = useViewer().clock;
  const height = useRowHeight(64);
  const rows = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => entryLines(entries, timeZone, hasMore), [entries, timeZone, hasMore]);
  const heightOf = useCallback(
    (index: number) => (lines[index]?.kind === "day" ? dayHeight : height),
    [lines, height],
  );
  return (
    <VirtualRows
      heightOf={heightOf}
      idOf={(line) => line.key}
      items={lines}
      onNearEnd={onNearEnd}
      rows={rows}
      scroller={scroller}
    >
      {(line, { index }) => <Line index={index} line={line} />}
    </VirtualRows>
  );
};
