import { useSyncExternalStore } from "react";

let unseen = 0;
let announced = "";
let pending = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const announceEveryMs = 5_000;

const tell = () => {
  for (const listener of listeners) listener();
};

const announce = () => {
  // The same text twice in a row would not be read out, so that a space tells them apart.
  announced = pending > 0 ? `${pending}${announced.endsWith(" ") ? "" : " "}` : "";
  const spoke = pending > 0;
  pending = 0;
  timer = spoke ? setTimeout(announce, announceEveryMs) : undefined;
  tell();
};

/** Counts leads that arrived: for the title while the tab is hidden, and for the spoken summary. */
export const noteArrivals = (count: number): void => {
  if (count === 0) return;
  pending += count;
  if (document.visibilityState === "hidden") unseen += count;
  if (timer === undefined) announce();
  else tell();
};

const subscribe = (listener: () => void) => {
  const see = () => {
    if (document.visibilityState !== "visible" || unseen === 0) return;
    unseen = 0;
    tell();
  };
  listeners.add(listener);
  document.addEventListener("visibilitychange", see);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", see);
  };
};

/** How many leads arrived since the tab was last seen. */
export const useUnseen = (): number => useSyncExternalStore(subscribe, () => unseen);

/** How many leads the next spoken summary tells; at most one summary in five seconds. */
export const useAnnounced = (): string => useSyncExternalStore(subscribe, () => announced);
