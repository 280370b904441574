import { type RefObject, useEffect, useRef } from "react";

const pointerRestMs = 1_500;
const atTopPx = 8;

const holdsFocus = (rows: HTMLElement) =>
  rows.contains(document.activeElement) && document.activeElement?.matches(":focus-visible");

const selectsText = () => {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed;
};

/**
 * Tells whether a row may be put on top now: the list is at its top, and neither pointer, focus,
 * menu, a pick nor a text selection is at a row, so that nothing moves under a hand.
 */
export const useStillness = (
  scroller: RefObject<HTMLElement | null>,
  rows: RefObject<HTMLElement | null>,
): RefObject<() => boolean> => {
  const movedAt = useRef(0);
  const check = useRef<() => boolean>(() => true);
  check.current = () => {
    if (!scroller.current || !rows.current) return true;
    return (
      scroller.current.scrollTop <= atTopPx &&
      Date.now() - movedAt.current > pointerRestMs &&
      !holdsFocus(rows.current) &&
      !rows.current.querySelector("[aria-expanded='true'], [data-selected]") &&
      !selectsText()
    );
  };
  useEffect(() => {
    const element = rows.current;
    let last = "";
    // The browser also reports a move when only the page moved under a resting pointer.
    const move = (event: PointerEvent) => {
      const at = `${event.clientX},${event.clientY}`;
      if (at !== last) movedAt.current = Date.now();
      last = at;
    };
    element?.addEventListener("pointermove", move);
    element?.addEventListener("pointerdown", move);
    return () => {
      element?.removeEventListener("pointermove", move);
      element?.removeEventListener("pointerdown", move);
    };
  });
  return check;
};
