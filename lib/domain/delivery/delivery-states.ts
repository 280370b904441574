import type { Delivery } from "#contract/delivery";

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

/** Whether a delivery may go from one state into another. */
export const canMove = (from: DeliveryState, to: DeliveryState): boolean =>
  deliveryMoves.some((move) => move.from === from && move.to === to);
