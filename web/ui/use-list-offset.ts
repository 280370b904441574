import { type RefObject, useLayoutEffect, useState } from "react";

/** How far below its scroller's upper edge a list begins, for what stands above it may grow. */
export const useListOffset = (
  rows: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): number => {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const outer = scroller.current;
    if (!outer) return;
    const measure = () => {
      if (rows.current) setOffset(rows.current.offsetTop);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of outer.children) observer.observe(child);
    return () => observer.disconnect();
  }, [rows, scroller]);
  return offset;
};
