const hiddenForMs = 24 * 60 * 60_000;

const placeOf = (buyerId: string) => `low-balance-${buyerId}`;

/** Hides the notice of a low balance on this device for a day. */
export const dismissLow = (buyerId: string, nowMs: number): void =>
  localStorage.setItem(placeOf(buyerId), String(nowMs));

export const wasLowDismissed = (buyerId: string, nowMs: number): boolean => {
  const at = Number(localStorage.getItem(placeOf(buyerId)) ?? 0);
  return nowMs - at < hiddenForMs;
};
