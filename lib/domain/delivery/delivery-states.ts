import type { Delivery } from "#contract/delivery";
import { Defect } from "#domain/errors";

export type DeliveryState = Delivery["state"];

/** What can happen to a delivery: from a state, by an event, into a state. */
export const deliveryMoves = [
  { from: "due", by: "claimed by a worker", to: "claimed" },
  { from: "claimed", by: "lease ended, claimed again", to: "claimed" },
  { from: "claimed", by: "accepted by the receiver", to: "delivered" },
  { from: "claimed", by: "failed, tries left", to: "due" },
  { from: "claimed", by: "breaker open, postponed", to: "due" },
  { from: "claimed", by: "gone, disabled or out of tries", to: "parked" },
  { from: "due", by: "replayed", to: "due" },
  { from: "delivered", by: "replayed", to: "due" },
  { from: "parked", by: "replayed", to: "due" },
] as const satisfies { from: DeliveryState; by: string; to: DeliveryState }[];

/** @throws Defect when the table knows no way from one state into another */
export const checkMove = (from: DeliveryState, to: DeliveryState): void => {
  const isKnown = deliveryMoves.some((move) => move.from === from && move.to === to);
  if (!isKnown) throw new Defect(`a delivery cannot go from ${from} to ${to}`);
};
