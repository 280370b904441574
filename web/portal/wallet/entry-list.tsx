import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Entry } from "#contract/wallet";
import { useListOffset } from "../../ui/use-list-offset.ts";
import { useIsPhone, useMedia } from "../../ui/use-media.ts";
import { signedMoney } from "../format/signed-money.ts";
import { formatWeekday } from "../format/zoned-time.ts";
import { useViewer } from "../viewer/viewer.ts";
import { EntryCard, EntryRow } from "./entry-row.tsx";
import { type EntryLine, entryLines } from "./entry-rows.ts";
import { useWalletText } from "./use-wallet-text.ts";

const dayHeight = 40;
const nearEndLines = 30;

const useEntryHeight = () => {
  const isPhone = useIsPhone();
  const isTouch = useMedia("(pointer: coarse)");
  if (isPhone) return 64;
  return isTouch ? 56 : 44;
};

const DayLine = ({ line }: { line: EntryLine & { kind: "day" } }) => {
  const text = useWalletText();
  const { clock } = useViewer();
  const isPhone = useIsPhone();
  return (
    <div
      className="flex h-full items-end justify-between gap-4 border-b border-line bg-background px-4 pb-2 text-12 text-second tablet:px-6"
      role={isPhone ? undefined : "row"}
    >
      <h2
        className="min-w-0 truncate font-medium text-ink"
        role={isPhone ? undefined : "rowheader"}
      >
        {formatWeekday(line.at, clock)}
        <span className="ml-2 font-normal text-second">{text.dayCount(line.count)}</span>
      </h2>
      <span className="shrink-0 tabular-nums" role={isPhone ? undefined : "cell"}>
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
  const isPhone = useIsPhone();
  const height = useEntryHeight();
  const rows = useRef<HTMLDivElement>(null);
  const offset = useListOffset(rows, scroller);
  const lines = useMemo(() => entryLines(entries, timeZone, hasMore), [entries, timeZone, hasMore]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "day" ? dayHeight : height),
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollMargin: offset,
    scrollPaddingStart: 40,
    overscan: 10,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights need a new measure.
  useEffect(() => virtualizer.measure(), [height, lines, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - nearEndLines) onNearEnd();
  }, [last, lines.length, onNearEnd]);
  return (
    <div
      className="relative"
      ref={rows}
      role={isPhone ? "list" : "rowgroup"}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map(({ index, start, size, key }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <div
            className="absolute inset-x-0 top-0"
            key={key}
            role={isPhone ? "listitem" : "presentation"}
            style={{ height: size, transform: `translateY(${start - offset}px)` }}
          >
            <Line index={index} line={line} />
          </div>
        );
      })}
    </div>
  );
};
