export const holdStates = ["held", "captured", "released"] as const;
export type HoldState = (typeof holdStates)[number];

/** What can happen to the hold of a buyer on a lead: from a state, by an event, into a state. */
export const holdMoves = [
  { from: "held", by: "accepted by the buyer's server", to: "captured" },
  { from: "held", by: "refused, not sent, or expired", to: "released" },
  { from: "released", by: "another order of the buyer is offered the lead", to: "held" },
] as const satisfies { from: HoldState; by: string; to: HoldState }[];
