import type { BuyerId } from "#contract/id";
import type { Notice } from "#contract/notice";
import type { NoticeStore } from "#domain/notice/notice-store";

type Stored = Notice & { attempt: number; leaseUntil: string };

const newestFirst = (one: Notice, other: Notice) => (one.at < other.at ? 1 : -1);

/** Notices in memory. */
export const memoryNoticeStore = (): NoticeStore & { of: (buyerId: BuyerId) => Notice[] } => {
  const kept = new Map<BuyerId, Map<string, Stored>>();
  const ofBuyer = (buyerId: BuyerId) => {
    const notices = kept.get(buyerId) ?? new Map<string, Stored>();
    kept.set(buyerId, notices);
    return notices;
  };
  const of = (buyerId: BuyerId): Notice[] =>
    [...ofBuyer(buyerId).values()]
      .map(({ attempt: _attempt, leaseUntil: _leaseUntil, ...notice }) => notice)
      .toSorted(newestFirst);
  return {
    of,
    claim: async (buyerId, notice, { at, until }) => {
      const before = ofBuyer(buyerId).get(notice.key);
      if (before && before.state !== "sending") return { kind: "done" };
      if (before && before.leaseUntil > at.toISOString()) return { kind: "leased" };
      const attempt = (before?.attempt ?? 0) + 1;
      ofBuyer(buyerId).set(notice.key, {
        ...notice,
        state: "sending",
        reason: null,
        at: before?.at ?? at.toISOString(),
        attempt,
        leaseUntil: until.toISOString(),
      });
      return { kind: "claimed", claim: { buyerId, key: notice.key, attempt } };
    },
    settle: async ({ buyerId, key, attempt }, end) => {
      const before = ofBuyer(buyerId).get(key);
      if (before?.state === "sending" && before.attempt === attempt)
        ofBuyer(buyerId).set(key, { ...before, ...end });
    },
    list: async (buyerId, { limit, cursor }) => {
      const all = of(buyerId);
      const start = Number(cursor ?? 0);
      const next = start + limit < all.length ? String(start + limit) : null;
      return { items: all.slice(start, start + limit), next };
    },
  };
};
