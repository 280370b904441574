import type { RefObject } from "react";
import type { Sale } from "#contract/sale";
import { useShortcut } from "../keyboard/shortcuts.ts";
import type { Selection } from "./use-selection.ts";

const linkOf = (leadId: string) =>
  document.querySelector<HTMLElement>(`[data-lead-link="${leadId}"]`);

/** Puts the focus on a lead's row, as soon as the row is in the page. */
export const focusRow = (leadId: string, triesLeft = 8): void => {
  const link = linkOf(leadId);
  if (link) link.focus({ preventScroll: true });
  else if (triesLeft > 0) requestAnimationFrame(() => focusRow(leadId, triesLeft - 1));
};

/** The row that has the focus now, if any. */
export const focusedLeadId = (): string | null =>
  document.activeElement?.closest<HTMLElement>("[data-lead-id]")?.dataset["leadId"] ?? null;

const click = (scope: ParentNode | null, selector: string) =>
  scope?.querySelector<HTMLElement>(selector)?.click();

/** The open lead, else the row with the focus: what single keys act on. */
const actedOn = (): ParentNode | null =>
  document.querySelector("[data-open-lead]") ??
  document.activeElement?.closest("[data-lead-id]") ??
  null;

type ListKeys = {
  sales: readonly Sale[];
  isOpen: boolean;
  setCurrent: (leadId: string) => void;
  scrollTo: RefObject<(index: number) => void>;
  showHeld: () => void;
  openFilters: () => void;
  selection: Selection | null;
  /** Returns the leads that are picked, else the open one or the one with the focus. */
  goToReturn: (leadId: string | null) => void;
};

/** Keys of the list: j and k walk the rows, o, c and f press what is on the screen already. */
export const useListKeys = (keys: ListKeys): void => {
  const { sales, isOpen, setCurrent, scrollTo } = keys;
  const walk = (step: 1 | -1) => {
    const at = sales.findIndex((sale) => sale.leadId === focusedLeadId());
    const index = at < 0 ? 0 : Math.min(sales.length - 1, Math.max(0, at + step));
    const sale = sales[index];
    if (!sale) return;
    setCurrent(sale.leadId);
    scrollTo.current(index);
    requestAnimationFrame(() => focusRow(sale.leadId));
  };
  useShortcut("j", () => walk(1), !isOpen);
  useShortcut("ArrowDown", () => walk(1), !isOpen);
  useShortcut("k", () => walk(-1), !isOpen);
  useShortcut("ArrowUp", () => walk(-1), !isOpen);
  useShortcut("o", () => click(actedOn(), "[data-action='outcome']"));
  useShortcut("c", () => click(actedOn(), "[data-action='call']"));
  const { selection } = keys;
  const pick = (isRange: boolean) => {
    const id = focusedLeadId();
    if (id !== null) selection?.onSelect(id, isRange);
  };
  const hasSelected = selection !== null && selection.selected.size > 0;
  useShortcut("x", () => pick(false), !isOpen && selection !== null);
  useShortcut("X", () => pick(true), !isOpen && selection !== null);
  useShortcut("Escape", () => selection?.clear(), !isOpen && selection?.isPicking === true);
  useShortcut("r", () => keys.goToReturn(isOpen || hasSelected ? null : focusedLeadId()));
  useShortcut("t", keys.showHeld);
  useShortcut("f", keys.openFilters);
};
