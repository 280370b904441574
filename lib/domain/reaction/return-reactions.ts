import type { NoticeKind } from "#contract/notice";
import type { Return } from "#contract/return";
import { type Reaction, told } from "./reaction.ts";

/** In these seconds the other leads of one submission are written, which share its e-mail. */
const submissionSeconds = 10;

/** The notice of a return's new state, and the key that a repeat of it has. */
const noticeOf = (before: Return | null, after: Return): [NoticeKind, string] | null => {
  if (before?.state === after.state) return null;
  const { id, submittedAt, submittedBy } = after;
  switch (after.state) {
    case "pending":
      return before === null
        ? ["returnReceived", `returnReceived-${submittedAt}-${submittedBy}`]
        : null;
    case "needsAnswer":
      return ["returnQuestion", `returnQuestion-${id}-${after.changedAt}`];
    case "approved":
    case "declined":
      return ["returnDecided", `returnDecided-${id}-${after.decision?.at ?? after.changedAt}`];
    case "withdrawn":
      return null;
  }
};

/** What a new state of a return sets off. Leads that were returned together are told of at once. */
export const returnReactions = (before: Return | null, after: Return): Reaction[] => {
  const notice = noticeOf(before, after);
  if (notice === null) return [];
  const [kind, key] = notice;
  const about = { kind: "return", returnId: after.id } as const;
  const delaySeconds = kind === "returnReceived" ? submissionSeconds : 0;
  return [told({ key: key.slice(0, 200), kind, buyerId: after.buyerId, about }, delaySeconds)];
};
