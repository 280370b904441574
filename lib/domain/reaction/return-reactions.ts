import type { Return } from "#contract/return";
import { type ReturnNoticeKind, returnNoticeKey } from "../notice/return-notice-key.ts";
import { type Reaction, told } from "./reaction.ts";

/**
 * What happens to a buyer's returns within these seconds shares an e-mail: whichever message comes
 * first tells all of it.
 */
const collectedSeconds = 45;

const noticeOf = (before: Return | null, after: Return): ReturnNoticeKind | null => {
  if (before?.state === after.state) return null;
  switch (after.state) {
    case "pending":
      return before === null ? "returnReceived" : null;
    case "needsAnswer":
      return "returnQuestion";
    case "approved":
    case "declined":
      return "returnDecided";
    case "withdrawn":
      return null;
  }
};

/** What a new state of a return sets off. A question waits for nobody. */
export const returnReactions = (before: Return | null, after: Return): Reaction[] => {
  const kind = noticeOf(before, after);
  if (kind === null) return [];
  const { id: returnId, buyerId } = after;
  const message = {
    key: returnNoticeKey(kind, after),
    kind,
    buyerId,
    about: { kind: "return", returnId },
  } as const;
  return [told(message, kind === "returnQuestion" ? 0 : collectedSeconds)];
};
