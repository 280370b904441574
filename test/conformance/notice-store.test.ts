import { describe, expect, it } from "vitest";
import { noticeStore } from "#adapters/dynamo/notice-store";
import { newId } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import type { NoticeStore } from "#domain/notice/notice-store";
import { memoryNoticeStore } from "#test/fakes/memory-notice-store";
import { noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const stores: [string, NoticeStore][] = [
  ["in memory", memoryNoticeStore()],
  ["on the table", noticeStore(table)],
];

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const notice = (key: string) => ({
  key,
  kind: "receipt" as const,
  subject: `About ${key}`,
  recipients: 2,
});

for (const [where, store] of stores)
  describe(`a notice store ${where}`, () => {
    const claim = (buyerId: BuyerId, key: string, seconds = 0) =>
      store.claim(buyerId, notice(key), { at: later(seconds), until: later(seconds + 120) });

    it("lets one of many workers send a notice", async () => {
      const buyerId = newId("buyer");
      const results = await Promise.all(
        Array.from({ length: 12 }, () => claim(buyerId, "receipt-1")),
      );
      expect(results.filter(({ kind }) => kind === "claimed")).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === "leased")).toHaveLength(11);
    });

    it("lets one of many take over when the lease is over, and not a moment before", async () => {
      const buyerId = newId("buyer");
      await claim(buyerId, "receipt-1");
      expect(await claim(buyerId, "receipt-1", 119)).toEqual({ kind: "leased" });
      const results = await Promise.all(
        Array.from({ length: 6 }, () => claim(buyerId, "receipt-1", 120)),
      );
      expect(results.filter(({ kind }) => kind === "claimed")).toEqual([
        { kind: "claimed", claim: { buyerId, key: "receipt-1", attempt: 2 } },
      ]);
    });

    it("never lets a notice go out again that was sent or given up", async () => {
      const buyerId = newId("buyer");
      for (const state of ["sent", "suppressed", "failed"] as const) {
        const result = await claim(buyerId, state);
        if (result.kind !== "claimed") throw new Error("the claim is not ours");
        await store.settle(result.claim, { state, recipients: 1, reason: null });
        expect(await claim(buyerId, state, 9_000)).toEqual({ kind: "done" });
      }
    });

    it("takes no end from a claim that has run out", async () => {
      const buyerId = newId("buyer");
      const first = await claim(buyerId, "receipt-1");
      const second = await claim(buyerId, "receipt-1", 120);
      if (first.kind !== "claimed" || second.kind !== "claimed") throw new Error("not claimed");
      await store.settle(first.claim, { state: "failed", recipients: 0, reason: "late" });
      await store.settle(second.claim, { state: "sent", recipients: 2, reason: null });
      const { items } = await store.list(buyerId, { limit: 10 });
      expect(items).toEqual([
        { ...notice("receipt-1"), state: "sent", reason: null, at: noon.toISOString() },
      ]);
    });

    it("lists a buyer's notices newest first, page by page, and nobody else's", async () => {
      const buyerId = newId("buyer");
      await claim(newId("buyer"), "foreign");
      for (const number of [1, 2, 3]) await claim(buyerId, `receipt-${number}`, number);
      const first = await store.list(buyerId, { limit: 2 });
      expect(first.items.map(({ key }) => key)).toEqual(["receipt-3", "receipt-2"]);
      const rest = await store.list(buyerId, { limit: 2, cursor: first.next ?? "" });
      expect(rest.items.map(({ key }) => key)).toEqual(["receipt-1"]);
    });
  });
