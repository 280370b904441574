import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { useListOffset } from "../../ui/use-list-offset.ts";
import { useIsPhone, useMedia } from "../../ui/use-media.ts";
import { ReturnCard } from "./return-card.tsx";
import { ReturnRow } from "./return-row.tsx";
import { isUnread, readSeen } from "./seen-returns.ts";
import { useReturnText } from "./use-return-text.ts";

const columns = ["submitted", "lead", "reason", "amount", "state", "decided", "due"] as const;

/** The names of the columns; they stay at the upper edge. */
export const ReturnHead = () => {
  const text = useReturnText();
  return (
    <div className="sticky top-0 z-10 border-y border-line bg-background" role="rowgroup">
      <div
        aria-rowindex={1}
        className="return-grid h-8 items-center px-6 text-12 text-second"
        role="row"
      >
        {columns.map((column) => (
          <div
            className={column === "amount" ? "text-right" : undefined}
            data-column={column}
            key={column}
            role="columnheader"
          >
            {text.columns[column]}
          </div>
        ))}
      </div>
    </div>
  );
};

export type ReturnListProps = {
  returns: readonly Return[];
  sales: ReadonlyMap<string, Sale>;
  openId: string | null;
  currentId: string | null;
  changed: ReadonlySet<string>;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  /** Where the list may be scrolled to from outside. */
  scrollTo: RefObject<(index: number) => void>;
  onNearEnd: () => void;
  /** A row took the focus, by whatever way. */
  onCurrent: (returnId: string) => void;
};

const nearEndRows = 30;

const useRowHeight = () => {
  const isPhone = useIsPhone();
  const isTouch = useMedia("(pointer: coarse)");
  if (isPhone) return 72;
  return isTouch ? 56 : 44;
};

const useRows = (props: ReturnListProps) => {
  const { returns, currentId, scroller, rows, scrollTo, onNearEnd } = props;
  const height = useRowHeight();
  const offset = useListOffset(rows, scroller);
  const currentIndex = returns.findIndex(({ id }) => id === currentId);
  // The current row stays in the page while it is out of sight: it may hold the focus.
  const extract = (range: Range) => {
    const shown = defaultRangeExtractor(range);
    if (currentIndex < 0 || shown.includes(currentIndex)) return shown;
    return [...shown, currentIndex].sort((a, b) => a - b);
  };
  const virtualizer = useVirtualizer({
    count: returns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => returns[index]?.id ?? index,
    rangeExtractor: extract,
    scrollMargin: offset,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 16,
    overscan: 10,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height needs a new measure.
  useEffect(() => virtualizer.measure(), [height, virtualizer]);
  scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: "auto" });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (returns.length > 0 && last >= returns.length - nearEndRows) onNearEnd();
  }, [last, returns.length, onNearEnd]);
  return { items, total: virtualizer.getTotalSize(), height, offset };
};

/** The returns: only those in sight, and a few around them, are in the page. */
export const ReturnList = (props: ReturnListProps) => {
  const { returns, sales, openId, currentId, changed, rows } = props;
  const isPhone = useIsPhone();
  const { items, total, height, offset } = useRows(props);
  const isListed = returns.some(({ id }) => id === currentId);
  const seen = readSeen(localStorage, new Date().toISOString());
  const Row = isPhone ? ReturnCard : ReturnRow;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only learns where the focus went.
    <div
      className="relative"
      onFocus={(event) => {
        const id = event.target.closest<HTMLElement>("[data-return-id]")?.dataset["returnId"];
        if (id !== undefined) props.onCurrent(id);
      }}
      ref={rows}
      role={isPhone ? "list" : "rowgroup"}
      style={{ height: total }}
    >
      {items.map(({ index, start, key }) => {
        const asked = returns[index];
        if (!asked) return null;
        return (
          <div
            className="absolute inset-x-0 top-0"
            key={key}
            role={isPhone ? "listitem" : "presentation"}
            style={{ height, transform: `translateY(${start - offset}px)` }}
          >
            <Row
              asked={asked}
              index={index}
              isChanged={changed.has(asked.id)}
              isCurrent={isListed ? asked.id === currentId : index === 0}
              isOpen={asked.id === openId}
              isUnread={asked.id !== openId && isUnread(asked, seen)}
              sale={sales.get(asked.leadId)}
            />
          </div>
        );
      })}
    </div>
  );
};
