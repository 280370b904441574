import type { NoticeKind } from "#contract/notice";
import type { Return } from "#contract/return";

export type ReturnNoticeKind = Extract<NoticeKind, `return${string}`>;

/** The key under which a state of a return is told: the same for every repeat of its message. */
export const returnNoticeKey = (
  kind: ReturnNoticeKind,
  { id, changedAt, decision }: Return,
): string => {
  switch (kind) {
    case "returnReceived":
      return `returnReceived-${id}`;
    case "returnQuestion":
      return `returnQuestion-${id}-${changedAt}`;
    case "returnDecided":
      return `returnDecided-${id}-${decision?.at ?? changedAt}`;
  }
};
