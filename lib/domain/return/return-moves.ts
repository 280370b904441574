import type { Return, ReturnEvent } from "#contract/return";
import type { ReturnFile, ReturnRecord } from "./return-record.ts";
import { checkReturnMove } from "./return-states.ts";
import type { ReturnChange } from "./return-store.ts";

const hourMs = 3_600_000;

/** By when the agency means to have answered, counted from an instant. */
export const answerDueAt = (policy: Return["policy"], from: Date): string =>
  new Date(from.getTime() + policy.answerWithinHours * hourMs).toISOString();

/** The record after one step, with its version raised and the time of the change noted. */
export const nextRecord = (
  from: ReturnRecord,
  at: Date,
  set: { return?: Partial<Return>; file?: Partial<ReturnFile> },
): ReturnRecord => {
  const to: ReturnRecord = {
    return: set.return
      ? { ...from.return, ...set.return, changedAt: at.toISOString() }
      : from.return,
    file: { ...from.file, ...set.file, version: from.file.version + 1 },
  };
  checkReturnMove(from.return.state, to.return.state);
  return to;
};

/** A step that moves neither lead nor money, such as a message. */
export const plainChange = (
  from: ReturnRecord,
  to: ReturnRecord,
  event: ReturnEvent | null,
): ReturnChange => ({
  from,
  to,
  event,
  trail: null,
  sale: null,
  allowance: null,
  credit: null,
  activity: null,
  placeBack: null,
  repeat: null,
});
