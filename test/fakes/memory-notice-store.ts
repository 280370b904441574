import type { BuyerId } from "#contract/id";
import type { Notice } from "#contract/notice";
import type { NoticeStore } from "#domain/notice/notice-store";

type Stored = Notice & { attempt: number; leaseUntil: string };
type Kept = { notices: Map<string, Stored>; toldBy: Map<string, string> };

const newestFirst = (one: Notice, other: Notice) => (one.at < other.at ? 1 : -1);

/** Notices in memory. */
export const memoryNoticeStore = (): NoticeStore & { of: (buyerId: BuyerId) => Notice[] } => {
  const kept = new Map<BuyerId, Kept>();
  const ofBuyer = (buyerId: BuyerId): Kept => {
    const found = kept.get(buyerId) ?? { notices: new Map(), toldBy: new Map() };
    kept.set(buyerId, found);
    return found;
  };
  const of = (buyerId: BuyerId): Notice[] =>
    [...ofBuyer(buyerId).notices.values()]
      .map(({ attempt: _attempt, leaseUntil: _leaseUntil, ...notice }) => notice)
      .toSorted(newestFirst);
  return {
    of,
    toldBy: async (buyerId, keys) => {
      const { toldBy } = ofBuyer(buyerId);
      return new Map(
        keys.flatMap((key): [string, string][] => {
          const by = toldBy.get(key);
          return by === undefined ? [] : [[key, by]];
        }),
      );
    },
    claim: async (buyerId, { others, ...notice }, { at, until }) => {
      const { notices, toldBy } = ofBuyer(buyerId);
      const { key } = notice;
      const by = toldBy.get(key) ?? key;
      if (by !== key) return { kind: "toldWith", key: by };
      const before = notices.get(key);
      if (before && before.state !== "sending") return { kind: "done" };
      if (before && before.leaseUntil > at.toISOString()) return { kind: "leased" };
      if (others.some((other) => (toldBy.get(other) ?? key) !== key)) return { kind: "crowded" };
      const attempt = (before?.attempt ?? 0) + 1;
      notices.set(key, {
        ...notice,
        state: "sending",
        reason: null,
        at: before?.at ?? at.toISOString(),
        attempt,
        leaseUntil: until.toISOString(),
      });
      for (const told of [key, ...others]) toldBy.set(told, key);
      return { kind: "claimed", claim: { buyerId, key, attempt } };
    },
    settle: async ({ buyerId, key, attempt }, end) => {
      const { notices } = ofBuyer(buyerId);
      const before = notices.get(key);
      if (before?.state === "sending" && before.attempt === attempt)
        notices.set(key, { ...before, ...end });
    },
    list: async (buyerId, { limit, cursor }) => {
      const all = of(buyerId);
      const start = Number(cursor ?? 0);
      const next = start + limit < all.length ? String(start + limit) : null;
      return { items: all.slice(start, start + limit), next };
    },
  };
};
