import type { ReturnState } from "#contract/return";
import { Defect } from "#domain/errors";

/** What can happen to a return: from a state, by an event, into a state. */
export const returnMoves = [
  { from: "pending", by: "the agency asks", to: "needsAnswer" },
  { from: "pending", by: "an approval posts", to: "approved" },
  { from: "pending", by: "a decline posts", to: "declined" },
  { from: "pending", by: "the buyer takes it back", to: "withdrawn" },
  { from: "needsAnswer", by: "the buyer answers", to: "pending" },
  { from: "needsAnswer", by: "an approval posts", to: "approved" },
  { from: "needsAnswer", by: "a decline posts", to: "declined" },
  { from: "needsAnswer", by: "the buyer takes it back", to: "withdrawn" },
  { from: "declined", by: "the buyer appeals", to: "pending" },
] as const satisfies { from: ReturnState; by: string; to: ReturnState }[];

/** A return that nobody has decided or taken back. */
export const isOpen = (state: ReturnState): boolean =>
  state === "pending" || state === "needsAnswer";

/** Whether a return in this state counts against the buyer's allowance. */
export const isCounted = (state: ReturnState): boolean => isOpen(state) || state === "approved";

/** @throws Defect when the table knows no way from one state into another */
export const checkReturnMove = (from: ReturnState, to: ReturnState): void => {
  if (from === to) return;
  const isKnown = returnMoves.some((move) => move.from === from && move.to === to);
  if (!isKnown) throw new Defect(`a return cannot go from ${from} to ${to}`);
};
