import { useIsPhone, useMedia } from "../../ui/use-media.ts";

/** The height of a row in pixels: more where fingers press it, a card's own on a phone. */
export const useRowHeight = (cardPx: number): number => {
  const isPhone = useIsPhone();
  const isTouch = useMedia("(pointer: coarse)");
  if (isPhone) return cardPx;
  return isTouch ? 56 : 44;
};
