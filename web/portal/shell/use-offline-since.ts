import { useSyncExternalStore } from "react";

let since: number | null = navigator.onLine ? null : Date.now();

const subscribe = (listener: () => void) => {
  const look = () => {
    since = navigator.onLine ? null : (since ?? Date.now());
    listener();
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  return () => {
    removeEventListener("online", look);
    removeEventListener("offline", look);
  };
};

/** Since when there is no network, or null while there is one. */
export const useOfflineSince = (): number | null => useSyncExternalStore(subscribe, () => since);
