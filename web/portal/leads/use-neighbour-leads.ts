import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { Sale } from "#contract/sale";
import type { LeadNeighbours } from "./lead-neighbours.ts";
import { focusRow } from "./use-list-keys.ts";

type NeighbourInput = {
  sales: readonly Sale[];
  openId: string | null;
  hasMore: boolean;
  loadMore: () => void;
  scrollTo: RefObject<(index: number) => void>;
  setCurrent: (leadId: string) => void;
  onOpen: (leadId: string | null) => void;
};

/** The leads before and after the open one, within the filters; more are loaded near the end. */
export const useNeighbourLeads = (input: NeighbourInput): LeadNeighbours => {
  const { sales, openId, hasMore, scrollTo, setCurrent, onOpen } = input;
  const index = sales.findIndex((sale) => sale.leadId === openId);
  const open = (sale: Sale | undefined) => (sale ? () => onOpen(sale.leadId) : null);

  const loadMore = useEffectEvent(input.loadMore);
  const show = useEffectEvent(() => {
    if (openId === null || index < 0) return;
    setCurrent(openId);
    scrollTo.current(index);
  });
  const isNearEnd = index >= 0 && index >= sales.length - 3;
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd]);

  // Wherever the open lead went, closing gives the focus back to its row.
  const lastOpen = useRef(openId);
  useEffect(() => {
    if (openId !== null) show();
    else if (lastOpen.current !== null) focusRow(lastOpen.current);
    lastOpen.current = openId;
  }, [openId]);

  return {
    position: index < 0 ? null : index + 1,
    total: `${sales.length}${hasMore ? "+" : ""}`,
    previous: index > 0 ? open(sales[index - 1]) : null,
    next: index >= 0 ? open(sales[index + 1]) : null,
    nextId: index >= 0 ? (sales[index + 1]?.leadId ?? null) : null,
    close: () => onOpen(null),
  };
};
