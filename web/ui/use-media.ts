import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
};

export const useIsPhone = (): boolean => useMedia("(width < 640px)");
export const useIsDesk = (): boolean => useMedia("(width >= 1024px)");
