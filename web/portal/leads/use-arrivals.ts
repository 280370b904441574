import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Sale } from "#contract/sale";
import { useViewer } from "../viewer/viewer.ts";
import { type ListQuery, matchesQuery } from "./lead-filters.ts";
import { holdSales, isArrival, unlistedSales } from "./merge-sales.ts";
import { insertIntoList, leaveList, onlookerOf, readList } from "./sale-cache.ts";
import { noteArrivals } from "./unseen.ts";
import { useLiveSales } from "./use-live-sales.ts";

const tintMs = 3_000;

type Arrivals = {
  /** New leads that wait behind the pill. */
  held: readonly Sale[];
  /** Leads that came a moment ago and are tinted. */
  arriving: ReadonlySet<string>;
  showHeld: () => void;
};

const useTint = () => {
  const [arriving, setArriving] = useState<ReadonlySet<string>>(new Set());
  const tint = (sales: readonly Sale[]) => {
    const ids = sales.map((sale) => sale.leadId);
    setArriving((before) => new Set([...before, ...ids]));
    setTimeout(
      () =>
        setArriving((before) => new Set([...before].filter((id) => !ids.some((i) => i === id)))),
      tintMs,
    );
  };
  return { arriving, tint };
};

/**
 * Brings what arrives live into the list that is shown: at once where that moves nothing the user
 * looks at, else behind a pill.
 */
export const useArrivals = (question: ListQuery, mayInsert: RefObject<() => boolean>): Arrivals => {
  const client = useQueryClient();
  const viewer = useViewer();
  const { arriving, tint } = useTint();
  const [held, setHeld] = useState<readonly Sale[]>([]);
  const who = onlookerOf(viewer);

  const insert = (sales: readonly Sale[]) => {
    insertIntoList(client, question, sales);
    tint(sales);
  };

  const receive = (sales: readonly Sale[]) => {
    const data = readList(client, question);
    if (!data) {
      void client.invalidateQueries({ queryKey: ["leads", question] });
      return;
    }
    const fresh = unlistedSales(data, sales).filter(
      (sale) => matchesQuery(sale, question, who) && isArrival(data, sale),
    );
    if (fresh.length === 0) return;
    const known = new Set(held.map((sale) => sale.leadId));
    noteArrivals(fresh.filter((sale) => !known.has(sale.leadId)).length);
    if (question.order === "oldest" || (held.length === 0 && mayInsert.current())) insert(fresh);
    else setHeld((before) => holdSales(before, fresh));
  };

  useLiveSales(receive, () => setHeld([]));

  const leave = useEffectEvent((left: ListQuery, waiting: readonly Sale[]) => {
    leaveList(client, left, waiting, (sale) => matchesQuery(sale, left, who));
    setHeld([]);
  });
  const waiting = useRef(held);
  waiting.current = held;
  useEffect(() => () => leave(question, waiting.current), [question]);

  return {
    held,
    arriving,
    showHeld: () => {
      insert(held);
      setHeld([]);
    },
  };
};
