import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect } from "react";
import { useListOffset } from "../../ui/use-list-offset.ts";
import { useIsPhone } from "../../ui/use-media.ts";
import { type RowMarks, rowAround } from "./row-marks.ts";

/** How the focus walks the rows: one of them is the current one. */
export type RowWalk = {
  marks: RowMarks;
  currentId: string | null;
  /** A row took the focus, by whatever way. */
  onCurrent: (id: string) => void;
  /** Where the list may be scrolled to from outside. */
  scrollTo: RefObject<(index: number) => void>;
};

type VirtualRowsProps<Item> = {
  items: readonly Item[];
  idOf: (item: Item) => string;
  /** The height of a row in pixels; another function means other heights. */
  heightOf: (index: number) => number;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  walk?: RowWalk;
  onNearEnd: () => void;
  children: (item: Item, row: { index: number; isCurrent: boolean }) => ReactNode;
};

const nearEndRows = 30;

/** The current row stays in the page while it is out of sight: it may hold the focus. */
const rangeWith = (currentIndex: number) => (range: Range) => {
  const shown = defaultRangeExtractor(range);
  if (currentIndex < 0 || shown.includes(currentIndex)) return shown;
  return [...shown, currentIndex].sort((a, b) => a - b);
};

const useRows = <Item,>(props: VirtualRowsProps<Item>, currentIndex: number) => {
  const { items, idOf, heightOf, scroller, rows, walk, onNearEnd } = props;
  const offset = useListOffset(rows, scroller);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item);
    },
    rangeExtractor: rangeWith(currentIndex),
    scrollMargin: offset,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 16,
    overscan: 10,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights need a new measure.
  useEffect(() => virtualizer.measure(), [heightOf, virtualizer]);
  if (walk) walk.scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: "auto" });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && last >= items.length - nearEndRows) onNearEnd();
  }, [last, items.length, onNearEnd]);
  return { shown, total: virtualizer.getTotalSize(), offset };
};

/** The rows of a list: only those in sight, and a few around them, are in the page. */
export const VirtualRows = <Item,>(props: VirtualRowsProps<Item>) => {
  const { items, idOf, rows, walk, children } = props;
  const isPhone = useIsPhone();
  const currentIndex = walk ? items.findIndex((item) => idOf(item) === walk.currentId) : -1;
  const { shown, total, offset } = useRows(props, currentIndex);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only learns where the focus went.
    <div
      className="relative"
      onFocus={(event) => {
        const id = walk ? rowAround(walk.marks, event.target) : null;
        if (id !== null) walk?.onCurrent(id);
      }}
      ref={rows}
      role={isPhone ? "list" : "rowgroup"}
      style={{ height: total }}
    >
      {shown.map(({ index, start, size, key }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <div
            className="absolute inset-x-0 top-0"
            key={key}
            role={isPhone ? "listitem" : "presentation"}
            style={{ height: size, transform: `translateY(${start - offset}px)` }}
          >
            {children(item, { index, isCurrent: index === Math.max(0, currentIndex) })}
          </div>
        );
      })}
    </div>
  );
};
