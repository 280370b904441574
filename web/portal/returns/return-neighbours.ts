import { createContext, type RefObject, use, useEffect, useEffectEvent, useRef } from "react";
import type { Return } from "#contract/return";
import { useShortcut } from "../keyboard/shortcuts.ts";

/** Where an open return stands in the list behind it. */
export type ReturnNeighbours = {
  /** From 1; null when the list does not hold the return. */
  position: number | null;
  /** `31`, or `100+` while more can be loaded. */
  total: string;
  previous: (() => void) | null;
  next: (() => void) | null;
  close: () => void;
};

export const ReturnNeighboursContext = createContext<ReturnNeighbours>({
  position: null,
  total: "",
  previous: null,
  next: null,
  close: () => {},
});

export const useReturnNeighbours = (): ReturnNeighbours => use(ReturnNeighboursContext);

const linkOf = (id: string) => document.querySelector<HTMLElement>(`[data-return-link="${id}"]`);

/** Puts the focus on a row, as soon as the row is in the page. */
const focusRow = (id: string, triesLeft = 8): void => {
  const link = linkOf(id);
  if (link) link.focus({ preventScroll: true });
  else if (triesLeft > 0) requestAnimationFrame(() => focusRow(id, triesLeft - 1));
};

const focusedId = () =>
  document.activeElement?.closest<HTMLElement>("[data-return-id]")?.dataset["returnId"] ?? null;

type Walk = {
  returns: readonly Return[];
  openId: string | null;
  hasMore: boolean;
  loadMore: () => void;
  scrollTo: RefObject<(index: number) => void>;
  setCurrent: (id: string) => void;
  onOpen: (id: string | null) => void;
  openFilters: () => void;
};

/** j and k walk the rows; with a return open they walk from return to return. */
export const useReturnNeighboursOf = (walk: Walk): ReturnNeighbours => {
  const { returns, openId, hasMore, scrollTo, setCurrent, onOpen } = walk;
  const index = returns.findIndex(({ id }) => id === openId);
  const open = (asked: Return | undefined) => (asked ? () => onOpen(asked.id) : null);
  const step = (by: 1 | -1) => {
    const at = returns.findIndex(({ id }) => id === focusedId());
    const to = at < 0 ? 0 : Math.min(returns.length - 1, Math.max(0, at + by));
    const asked = returns[to];
    if (!asked) return;
    setCurrent(asked.id);
    scrollTo.current(to);
    requestAnimationFrame(() => focusRow(asked.id));
  };
  const isOpen = openId !== null;
  useShortcut("j", () => step(1), !isOpen);
  useShortcut("ArrowDown", () => step(1), !isOpen);
  useShortcut("k", () => step(-1), !isOpen);
  useShortcut("ArrowUp", () => step(-1), !isOpen);
  useShortcut("f", walk.openFilters);

  const loadMore = useEffectEvent(walk.loadMore);
  const show = useEffectEvent(() => {
    if (openId === null || index < 0) return;
    setCurrent(openId);
    scrollTo.current(index);
  });
  const isNearEnd = index >= 0 && index >= returns.length - 3;
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd]);

  // Wherever the open return went, closing gives the focus back to its row.
  const lastOpen = useRef(openId);
  useEffect(() => {
    if (openId !== null) show();
    else if (lastOpen.current !== null) focusRow(lastOpen.current);
    lastOpen.current = openId;
  }, [openId]);

  return {
    position: index < 0 ? null : index + 1,
    total: `${returns.length}${hasMore ? "+" : ""}`,
    previous: index > 0 ? open(returns[index - 1]) : null,
    next: index >= 0 ? open(returns[index + 1]) : null,
    close: () => onOpen(null),
  };
};
