import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { Neighbours } from "./neighbours.ts";
import { focusRow, type RowMarks } from "./row-marks.ts";

type NeighboursInput = {
  marks: RowMarks;
  /** What the list holds, in its order. */
  ids: readonly string[];
  openId: string | null;
  hasMore: boolean;
  loadMore: () => void;
  scrollTo: RefObject<(index: number) => void>;
  setCurrent: (id: string) => void;
  onOpen: (id: string | null) => void;
};

/** What is before and after the open one, within the filters; more is loaded near the end. */
export const useNeighboursOf = (input: NeighboursInput): Neighbours => {
  const { marks, ids, openId, hasMore, scrollTo, setCurrent, onOpen } = input;
  const index = openId === null ? -1 : ids.indexOf(openId);
  const open = (id: string | undefined) => (id === undefined ? null : () => onOpen(id));

  const loadMore = useEffectEvent(input.loadMore);
  const show = useEffectEvent(() => {
    if (openId === null || index < 0) return;
    setCurrent(openId);
    scrollTo.current(index);
  });
  const isNearEnd = index >= 0 && index >= ids.length - 3;
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd]);

  // Wherever the open one went, closing gives the focus back to its row.
  const lastOpen = useRef(openId);
  useEffect(() => {
    if (openId !== null) show();
    else if (lastOpen.current !== null) focusRow(marks, lastOpen.current);
    lastOpen.current = openId;
  }, [openId, marks]);

  return {
    position: index < 0 ? null : index + 1,
    total: `${ids.length}${hasMore ? "+" : ""}`,
    previous: index > 0 ? open(ids[index - 1]) : null,
    next: index >= 0 ? open(ids[index + 1]) : null,
    nextId: index >= 0 ? (ids[index + 1] ?? null) : null,
    close: () => onOpen(null),
  };
};
