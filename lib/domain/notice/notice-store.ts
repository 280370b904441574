import type { BuyerId } from "#contract/id";
import type { Notice } from "#contract/notice";
import type { Page, PageQuery } from "#contract/page";

/** A claim to send a notice; `attempt` tells it from an earlier claim of the same. */
export type NoticeClaim = { buyerId: BuyerId; key: string; attempt: number };

export type ClaimResult =
  | { kind: "claimed"; claim: NoticeClaim }
  /** Another worker is sending it, or died while it did; its lease tells. */
  | { kind: "leased" }
  /** It was sent, or given up. */
  | { kind: "done" };

export type NoticeEnd = Pick<Notice, "state" | "recipients" | "reason">;

/** Notices of each buyer, one per key. */
export type NoticeStore = {
  /**
   * Claims the sending of a notice until an instant. One claim at a time; one that ran out can be
   * claimed again. Absorbs every repeat of a notice that was sent or given up.
   */
  claim: (
    buyerId: BuyerId,
    notice: Pick<Notice, "key" | "kind" | "subject" | "recipients">,
    times: { at: Date; until: Date },
  ) => Promise<ClaimResult>;
  /** How the claim ended; does nothing when the claim has run out and another was made. */
  settle: (claim: NoticeClaim, end: NoticeEnd) => Promise<void>;
  /** Newest first. */
  list: (buyerId: BuyerId, page: PageQuery) => Promise<Page<Notice>>;
};
