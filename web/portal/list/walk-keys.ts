import type { RefObject } from "react";
import { useShortcut } from "../keyboard/shortcuts.ts";
import { useNeighbours } from "./neighbours.ts";
import { focusedRow, focusRow, type RowMarks } from "./row-marks.ts";

/** Where a walk goes by one step: the first row when it has not begun, else not beyond the ends. */
export const stepFrom = (at: number, step: 1 | -1, count: number): number =>
  at < 0 ? 0 : Math.min(count - 1, Math.max(0, at + step));

const useSteps = (step: (by: 1 | -1) => void, enabled: boolean) => {
  useShortcut("j", () => step(1), enabled);
  useShortcut("ArrowDown", () => step(1), enabled);
  useShortcut("k", () => step(-1), enabled);
  useShortcut("ArrowUp", () => step(-1), enabled);
};

type RowKeys = {
  marks: RowMarks;
  ids: readonly string[];
  isOpen: boolean;
  setCurrent: (id: string) => void;
  scrollTo: RefObject<(index: number) => void>;
};

/** j and k walk the rows, as long as nothing is open beside them. */
export const useRowKeys = ({ marks, ids, isOpen, setCurrent, scrollTo }: RowKeys): void => {
  const walk = (step: 1 | -1) => {
    const index = stepFrom(ids.indexOf(focusedRow(marks) ?? ""), step, ids.length);
    const id = ids[index];
    if (id === undefined) return;
    setCurrent(id);
    scrollTo.current(index);
    requestAnimationFrame(() => focusRow(marks, id));
  };
  useSteps(walk, !isOpen);
};

/** In what is open, j and k go to its neighbours, and Escape leaves it. */
export const useOpenKeys = (): void => {
  const { previous, next, close } = useNeighbours();
  useSteps((by) => (by === 1 ? next?.() : previous?.()), true);
  useShortcut("Escape", close);
};
