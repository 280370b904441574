import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Sale } from "#contract/sale";
import { showToast } from "../../ui/toast.tsx";
import { useText } from "../text/text.ts";
import { rangeOf } from "./range-of.ts";

/** As many leads as one return takes. */
export const mostSelected = 50;

const none: ReadonlySet<string> = new Set();

/** The leads that are picked for one action, at most fifty of them. */
export const useSelection = (sales: readonly Sale[], question: unknown) => {
  const text = useText();
  const [selected, setSelected] = useState(none);
  const [isPicking, setPicking] = useState(false);
  const anchor = useRef<string | null>(null);

  const clear = () => {
    setSelected(none);
    setPicking(false);
    anchor.current = null;
  };
  const clearLater = useEffectEvent(clear);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other leads.
  useEffect(() => clearLater(), [question]);

  const add = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !selected.has(id));
    const room = mostSelected - selected.size;
    if (fresh.length > room) showToast(text.leads.selectAtMost(mostSelected));
    setSelected(new Set([...selected, ...fresh.slice(0, room)]));
  };
  const select = (leadId: string, isRange: boolean) => {
    const ids = sales.map((sale) => sale.leadId);
    if (isRange && anchor.current !== null) add(rangeOf(ids, anchor.current, leadId));
    else if (selected.has(leadId))
      setSelected(new Set([...selected].filter((id) => id !== leadId)));
    else add([leadId]);
    anchor.current = leadId;
  };
  // Rows are drawn anew only for what they show, so that they need a callback that stays.
  const latest = useRef(select);
  latest.current = select;
  const [onSelect] = useState(
    () => (leadId: string, isRange: boolean) => latest.current(leadId, isRange),
  );
  return {
    selected,
    isPicking: isPicking || selected.size > 0,
    startPicking: () => setPicking(true),
    onSelect,
    clear,
  };
};

export type Selection = ReturnType<typeof useSelection>;
