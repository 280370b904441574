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
  | { kind: "done" }
  /** The e-mail of another notice tells of it. */
  | { kind: "toldWith"; key: string }
  /** Another notice has begun to tell of one of the others: choose again. */
  | { kind: "crowded" };

export type NoticeEnd = Pick<Notice, "state" | "recipients" | "reason">;

/** What is claimed: a notice, and the keys of all `others` that its e-mail tells of as well. */
export type ClaimedNotice = Pick<Notice, "key" | "kind" | "subject" | "recipients"> & {
  others: readonly string[];
};

/** Notices of each buyer, one per key. A key belongs to one e-mail, its own or another's. */
export type NoticeStore = {
  /** Which notice's e-mail tells of each of these keys; of those that none has claimed, nothing. */
  toldBy: (buyerId: BuyerId, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /**
   * Claims the sending of a notice until an instant, with all others or not at all. One claim at a
   * time; one that ran out can be claimed again. Absorbs every repeat of a notice that was sent or
   * given up.
   */
  claim: (
    buyerId: BuyerId,
    notice: ClaimedNotice,
    times: { at: Date; until: Date },
  ) => Promise<ClaimResult>;
  /** How the claim ended; does nothing when the claim has run out and another was made. */
  settle: (claim: NoticeClaim, end: NoticeEnd) => Promise<void>;
  /** Newest first; one per e-mail, however much it tells of. */
  list: (buyerId: BuyerId, page: PageQuery) => Promise<Page<Notice>>;
};
