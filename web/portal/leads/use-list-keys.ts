import type { RefObject } from "react";
import { useShortcut } from "../keyboard/shortcuts.ts";
import { focusedRow } from "../list/row-marks.ts";
import { useRowKeys } from "../list/walk-keys.ts";
import { leadMarks } from "./lead-marks.ts";
import type { Selection } from "./use-selection.ts";

const click = (scope: ParentNode | null, selector: string) =>
  scope?.querySelector<HTMLElement>(selector)?.click();

/** The open lead, else the row with the focus: what single keys act on. */
const actedOn = (): ParentNode | null =>
  document.querySelector("[data-open-lead]") ??
  document.activeElement?.closest("[data-lead-id]") ??
  null;

type ListKeys = {
  ids: readonly string[];
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
  const { ids, isOpen, setCurrent, scrollTo } = keys;
  useRowKeys({ marks: leadMarks, ids, isOpen, setCurrent, scrollTo });
  useShortcut("o", () => click(actedOn(), "[data-action='outcome']"));
  useShortcut("c", () => click(actedOn(), "[data-action='call']"));
  const { selection } = keys;
  const pick = (isRange: boolean) => {
    const id = focusedRow(leadMarks);
    if (id !== null) selection?.onSelect(id, isRange);
  };
  const hasSelected = selection !== null && selection.selected.size > 0;
  useShortcut("x", () => pick(false), !isOpen && selection !== null);
  useShortcut("X", () => pick(true), !isOpen && selection !== null);
  useShortcut("Escape", () => selection?.clear(), !isOpen && selection?.isPicking === true);
  useShortcut("r", () => keys.goToReturn(isOpen || hasSelected ? null : focusedRow(leadMarks)));
  useShortcut("t", keys.showHeld);
  useShortcut("f", keys.openFilters);
};
