import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import type { Sale } from "#contract/sale";
import { useListOffset } from "../../ui/use-list-offset.ts";
import { useIsPhone, useMedia } from "../../ui/use-media.ts";
import { useText } from "../text/text.ts";
import { LeadCard } from "./lead-card.tsx";
import { LeadRow } from "./lead-row.tsx";
import type { Selection } from "./use-selection.ts";

const columns = [
  "age",
  "name",
  "phone",
  "location",
  "campaign",
  "highlights",
  "price",
  "status",
  "outcome",
] as const;

/** The names of the columns; they stay at the upper edge. */
export const ListHead = () => {
  const text = useText();
  return (
    <div className="sticky top-0 z-10 border-y border-line bg-background" role="rowgroup">
      <div
        aria-rowindex={1}
        className="lead-grid h-8 items-center px-6 text-12 text-second"
        role="row"
      >
        {columns.map((column) => (
          <div
            className={column === "price" ? "text-right" : undefined}
            data-column={column}
            key={column}
            role="columnheader"
          >
            {text.leads.columns[column]}
          </div>
        ))}
      </div>
    </div>
  );
};

const useRowHeight = () => {
  const isPhone = useIsPhone();
  const isTouch = useMedia("(pointer: coarse)");
  if (isPhone) return 72;
  return isTouch ? 56 : 44;
};

export type LeadListProps = {
  sales: readonly Sale[];
  openId: string | null;
  currentId: string | null;
  arriving: ReadonlySet<string>;
  search?: string;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  /** Where the list may be scrolled to from outside. */
  scrollTo: RefObject<(index: number) => void>;
  onNearEnd: () => void;
  /** A row took the focus, by whatever way. */
  onCurrent: (leadId: string) => void;
  /** Null for those who may only read. */
  selection: Selection | null;
};

const nearEndRows = 30;

const useRows = ({ sales, currentId, scroller, rows, scrollTo, onNearEnd }: LeadListProps) => {
  const height = useRowHeight();
  const offset = useListOffset(rows, scroller);
  const currentIndex = sales.findIndex((sale) => sale.leadId === currentId);
  // The current row stays in the page while it is out of sight: it may hold the focus.
  const extract = (range: Range) => {
    const shown = defaultRangeExtractor(range);
    if (currentIndex < 0 || shown.includes(currentIndex)) return shown;
    return [...shown, currentIndex].sort((a, b) => a - b);
  };
  const virtualizer = useVirtualizer({
    count: sales.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => sales[index]?.leadId ?? index,
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
    if (sales.length > 0 && last >= sales.length - nearEndRows) onNearEnd();
  }, [last, sales.length, onNearEnd]);
  return { items, total: virtualizer.getTotalSize(), height, offset };
};

/** The leads: only those in sight, and a few around them, are in the page. */
export const LeadList = (props: LeadListProps) => {
  const { sales, openId, currentId, arriving, search, rows, selection } = props;
  const isPhone = useIsPhone();
  const { items, total, height, offset } = useRows(props);
  const isListed = sales.some((sale) => sale.leadId === currentId);
  const Row = isPhone ? LeadCard : LeadRow;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only learns where the focus went.
    <div
      className="relative"
      onFocus={(event) => {
        const id = event.target.closest<HTMLElement>("[data-lead-id]")?.dataset["leadId"];
        if (id !== undefined) props.onCurrent(id);
      }}
      ref={rows}
      role={isPhone ? "list" : "rowgroup"}
      style={{ height: total }}
    >
      {items.map(({ index, start, key }) => {
        const sale = sales[index];
        if (!sale) return null;
        return (
          <div
            className="absolute inset-x-0 top-0"
            key={key}
            role={isPhone ? "listitem" : "presentation"}
            style={{ height, transform: `translateY(${start - offset}px)` }}
          >
            <Row
              index={index}
              isArriving={arriving.has(sale.leadId)}
              isCurrent={isListed ? sale.leadId === currentId : index === 0}
              isOpen={sale.leadId === openId}
              isPicking={selection?.isPicking ?? false}
              isSelected={selection?.selected.has(sale.leadId) ?? false}
              onSelect={selection?.onSelect ?? null}
              sale={sale}
              search={search}
            />
          </div>
        );
      })}
    </div>
  );
};
