import type { Return } from "#contract/return";
import type { PendingDecision } from "#contract/routes/agency-returns";
import { Refusal } from "../../errors.ts";

const minuteOf = (instant: string): string => `${instant.slice(0, 16).replace("T", " ")} UTC`;

/** The sentence that says how a return ended, by whom and when. */
export const howItEnded = ({ state, decision, changedAt }: Return): string => {
  if (decision && (state === "approved" || state === "declined")) {
    const { by, automatic, at } = decision;
    return `This return was ${state} by ${automatic ? "the policy" : by} on ${minuteOf(at)}.`;
  }
  return `This return was ${state === "withdrawn" ? "taken back" : "changed"} on ${minuteOf(changedAt)}.`;
};

/** What was decided meanwhile and can still be undone. */
export const alreadyPending = ({ kind, by, at }: PendingDecision): Refusal =>
  new Refusal(
    "conflict",
    `${by} ${kind === "approve" ? "approved" : "declined"} this return at ${minuteOf(at)}. Undo that first.`,
  );

/** Nothing more can be decided or changed. */
export const alreadyDecided = (it: Return): Refusal => new Refusal("conflict", howItEnded(it));
