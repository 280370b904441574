import { describe, expect, it } from "vitest";
import { noticeStore } from "#adapters/dynamo/notice/notice-store";
import { newId } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import type { NoticeStore } from "#domain/notice/notice-store";
import { memoryNoticeStore } from "#test/fakes/memory-notice-store";
import { noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const stores: [string, NoticeStore][] = [
  ["in memory", memoryNoticeStore()],
  ["on the table", noticeStore(table, Math.random)],
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
    const claimAll = (buyerId: BuyerId, [key = "", ...others]: string[], seconds = 0) =>
      store.claim(
        buyerId,
        { ...notice(key), others },
        { at: later(seconds), until: later(seconds + 120) },
      );
    const claim = (buyerId: BuyerId, key: string, seconds = 0) => claimAll(buyerId, [key], seconds);

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

    it("claims a notice with the others of its e-mail, which no other e-mail then tells", async () => {
      const buyerId = newId("buyer");
      expect(await claimAll(buyerId, ["a", "b", "c"])).toMatchObject({ kind: "claimed" });
      expect(await claim(buyerId, "b")).toEqual({ kind: "toldWith", key: "a" });
      expect(await claimAll(buyerId, ["d", "c"])).toEqual({ kind: "crowded" });
      expect(await claimAll(buyerId, ["d", "a"])).toEqual({ kind: "crowded" });
      const told = await store.toldBy(buyerId, ["a", "b", "c", "d", "a"]);
      expect(Object.fromEntries(told)).toEqual({ a: "a", b: "a", c: "a" });
      const { items } = await store.list(buyerId, { limit: 10 });
      expect(items.map(({ key }) => key)).toEqual(["a"]);
    });

    it("claims all of an e-mail or nothing of it", async () => {
      const buyerId = newId("buyer");
      await claim(buyerId, "c");
      expect(await claimAll(buyerId, ["a", "b", "c"])).toEqual({ kind: "crowded" });
      expect(await store.toldBy(buyerId, ["a", "b"])).toEqual(new Map());
    });

    it("lets one of many e-mails tell what all would", async () => {
      const buyerId = newId("buyer");
      const keys = Array.from({ length: 12 }, (_, number) => `decided-${number}`);
      const results = await Promise.all(
        keys.map((key) => claimAll(buyerId, [key, ...keys.filter((other) => other !== key)])),
      );
      const [winner] = results.flatMap((one) => (one.kind === "claimed" ? [one.claim.key] : []));
      expect(results.filter(({ kind }) => kind === "claimed")).toHaveLength(1);
      const told = await store.toldBy(buyerId, keys);
      expect(new Set(told.values())).toEqual(new Set([winner]));
      expect(told.size).toBe(12);
    });

    it("lets an e-mail that was not sent be tried again with what it had, and with more", async () => {
      const buyerId = newId("buyer");
      await claimAll(buyerId, ["a", "b"]);
      expect(await claimAll(buyerId, ["a", "b"], 60)).toEqual({ kind: "leased" });
      expect(await claimAll(buyerId, ["a", "b", "c"], 120)).toMatchObject({
        kind: "claimed",
        claim: { attempt: 2 },
      });
      expect(await claim(buyerId, "c", 500)).toEqual({ kind: "toldWith", key: "a" });
    });

    it("claims as many as an e-mail may tell of", async () => {
      const buyerId = newId("buyer");
      const keys = Array.from({ length: 100 }, (_, number) => `received-${number}`);
      expect(await claimAll(buyerId, keys)).toMatchObject({ kind: "claimed" });
      expect((await store.toldBy(buyerId, keys)).size).toBe(100);
    });

    it("knows nothing of another buyer's", async () => {
      await claimAll(newId("buyer"), ["a", "b"]);
      expect(await store.toldBy(newId("buyer"), ["a", "b"])).toEqual(new Map());
    });
  });
