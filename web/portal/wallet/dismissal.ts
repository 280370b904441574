const hiddenForMs = 24 * 60 * 60_000;

/** What may be hidden for a day: that money runs low, or that recharges ended. */
export type Dismissible = "low-balance" | "recharge-off";

const placeOf = (what: Dismissible, buyerId: string) => `${what}-${buyerId}`;

/** Hides a notice on this device for a day. */
export const dismiss = (what: Dismissible, buyerId: string, nowMs: number): void =>
  localStorage.setItem(placeOf(what, buyerId), String(nowMs));

export const wasDismissed = (what: Dismissible, buyerId: string, nowMs: number): boolean => {
  const at = Number(localStorage.getItem(placeOf(what, buyerId)) ?? 0);
  return nowMs - at < hiddenForMs;
};
