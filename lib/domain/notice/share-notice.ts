import type { NoticeMessage } from "#contract/message";
import type { NoticeFacts } from "./notice-facts.ts";
import type { NoticeStore } from "./notice-store.ts";
import { returnNoticeKey } from "./return-notice-key.ts";

/**
 * How many returns one e-mail tells of at most: one transaction claims them, and an inbox cuts an
 * e-mail off that shows more decisions with their sentences.
 */
const mostTogether = { returnReceived: 100, returnDecided: 50 } as const;

export type SharedNotice =
  /** This message's e-mail tells of these facts, and of `others` beside its own key. */
  | { kind: "mine"; facts: NoticeFacts; others: readonly string[] }
  /** The e-mail of another message has it, whose own message sees to it that it goes out. */
  | { kind: "toldWith"; key: string };

/**
 * What one e-mail tells of: of the returns that may share it, those that no other e-mail has. A
 * claim that ended without an e-mail keeps its returns, so that its next try tells the same.
 */
export const shareNotice = async (
  notices: Pick<NoticeStore, "toldBy">,
  { key, kind, buyerId }: Pick<NoticeMessage, "key" | "kind" | "buyerId">,
  facts: NoticeFacts,
): Promise<SharedNotice> => {
  const { subject } = facts;
  if ((kind !== "returnReceived" && kind !== "returnDecided") || subject.kind !== "return")
    return { kind: "mine", facts, others: [] };
  const keyed = subject.together.map((found) => ({ found, key: returnNoticeKey(kind, found) }));
  const told = await notices.toldBy(buyerId, [key, ...keyed.map((one) => one.key)]);
  const by = told.get(key);
  if (by !== undefined && by !== key) return { kind: "toldWith", key: by };
  const others = keyed
    .map((one) => one.key)
    .filter((other) => other !== key && told.get(other) === by)
    .slice(0, mostTogether[kind] - 1);
  const chosen = new Set([key, ...others]);
  const together = keyed.filter((one) => chosen.has(one.key)).map(({ found }) => found);
  return { kind: "mine", facts: { ...facts, subject: { ...subject, together } }, others };
};
