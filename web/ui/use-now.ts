import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/**
 * A value that depends on the time, looked at every second. It must be a text, number or boolean:
 * only what really changed is drawn again.
 */
export const useTimed = <Value extends string | number | boolean | null>(
  read: (nowMs: number) => Value,
): Value => useSyncExternalStore(subscribe, () => read(Date.now()));
