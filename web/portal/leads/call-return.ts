import { useSyncExternalStore } from "react";
import type { Sale } from "#contract/sale";

// A phone app covers the page; on a computer nothing does, and the question comes by itself.
const uncoveredMs = 4_000;

let asked: Sale | null = null;
const listeners = new Set<() => void>();

const ask = (sale: Sale | null) => {
  asked = sale;
  for (const listener of listeners) listener();
};

/** After a tap on Call, asks once how it went: as soon as the user is back on the page. */
export const expectReturn = (sale: Sale): void => {
  ask(null);
  let covered = false;
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
  const finish = () => {
    stop();
    ask(sale);
  };
  const look = () => {
    if (document.visibilityState === "hidden") covered = true;
    else if (covered) finish();
  };
  const timer = setTimeout(() => !covered && finish(), uncoveredMs);
  document.addEventListener("visibilitychange", look);
};

export const answerCallReturn = (): void => ask(null);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The lead whose call was just made, until the question is answered. */
export const useCallReturn = (): Sale | null => useSyncExternalStore(subscribe, () => asked);
