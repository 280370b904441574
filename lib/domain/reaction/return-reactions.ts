import type { NoticeKind } from "#contract/notice";
import type { Return } from "#contract/return";
import { type Reaction, told } from "./reaction.ts";

const noticeOf = (before: Return | null, after: Return): [NoticeKind, string] | null => {
  if (before?.state === after.state) return null;
  switch (after.state) {
    case "pending":
      return before === null ? ["returnReceived", ""] : null;
    case "needsAnswer":
      return ["returnQuestion", `-${after.changedAt}`];
    case "approved":
    case "declined":
      return ["returnDecided", `-${after.decision?.at ?? after.changedAt}`];
    case "withdrawn":
      return null;
  }
};

/** What a new state of a return sets off. */
export const returnReactions = (before: Return | null, after: Return): Reaction[] => {
  const notice = noticeOf(before, after);
  if (notice === null) return [];
  const [kind, repeat] = notice;
  return [
    told({
      key: `${kind}-${after.id}${repeat}`,
      kind,
      buyerId: after.buyerId,
      about: { kind: "return", returnId: after.id },
    }),
  ];
};
