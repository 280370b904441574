import { type RefObject, useLayoutEffect } from "react";

/** Keeps toasts above what stands at the foot of the page, such as a form that grows with words. */
export const useClearOfToasts = (ref: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const { style } = document.documentElement;
    const measure = () => {
      const { top } = element.getBoundingClientRect();
      style.setProperty("--foot", `${Math.max(0, Math.round(innerHeight - top))}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
      style.removeProperty("--foot");
    };
  }, [ref]);
};
