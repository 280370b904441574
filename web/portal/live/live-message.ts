import type { LiveEvent, WalletView } from "#contract/live";
import type { Sale } from "#contract/sale";

/** What reaches the screens: one event, what was missed, or the advice to load everything anew. */
export type LiveMessage =
  | { kind: "event"; event: LiveEvent }
  | { kind: "missed"; sales: Sale[]; wallet: WalletView | null }
  | { kind: "refetch" };

/** A frame of the socket as an event; null for anything else, such as the answer to a ping. */
export const readFrame = (frame: unknown): LiveEvent | null => {
  if (typeof frame !== "string") return null;
  try {
    const parsed = JSON.parse(frame);
    const isEvent = parsed?.v === 1 && typeof parsed.type === "string" && "data" in parsed;
    return isEvent ? parsed : null;
  } catch {
    return null;
  }
};
