import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { ReturnEvent, ReturnPolicySettings } from "#contract/return";
import { postDecision } from "#domain/return/decision/post-decision";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import { nextRecord, plainChange } from "#domain/return/return-moves";
import { periodKeys } from "#domain/routing/period-keys";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { approval, expiresAt, later, submissionOf, submitted, usedOf } from "./return-desk.ts";
import { returnWorlds } from "./return-worlds.ts";

const at = later.toISOString();

for (const [name, makeWorld] of returnWorlds) {
  const world = await makeWorld();

  describe(`a store of returns ${name}`, () => {
    it("reads what was submitted, to its own buyer alone", async () => {
      const record = await submitted(world, 1);
      const { buyerId, id: returnId, leadId } = record.return;
      expect(await world.store.read({ buyerId, returnId })).toEqual(record);
      expect(await world.store.read({ buyerId: ids.buyer(99), returnId })).toBeNull();
      const returns = world.returnsOf(buyerId);
      expect(await returns.read(returnId)).toEqual(record.return);
      expect((await returns.thread(returnId)).map(({ kind }) => kind)).toEqual(["submitted"]);
      expect(await returns.sales([leadId])).toMatchObject([{ status: "returnPending", returnId }]);
      expect(await world.leadReturns(leadId)).toMatchObject([
        { state: "requested", creditCents: 0, chargeBackCents: 0, orderId: ids.order(1) },
      ]);
    });

    it("submits a lead once: by key, by lead, and on the count that was seen", async () => {
      const sale = await world.sell(2);
      const first = await submissionOf(world, sale, "b1");
      await world.store.submit(first);
      expect(await world.store.submit(first)).toEqual({
        kind: "repeated",
        returnId: first.record.return.id,
      });
      const again = await submissionOf(world, sale, "b2");
      expect(await world.store.submit(again)).toEqual({ kind: "returnedAlready" });
      const other = await world.sell(3, 2);
      const stale = await submissionOf(world, other, "b3");
      const moved = { ...stale, usage: { ...stale.usage, seen: first.usage.seen } };
      expect(await world.store.submit(moved)).toEqual({ kind: "usageMoved" });
      const { repeat } = first;
      const past = await world.store.submitted(sale.buyerId, [repeat]);
      expect(past).toEqual(new Map([[repeat.keyHash, first.record.return.id]]));
      const reused = { ...repeat, fingerprint: "f2" };
      const refusal = { code: "idempotency_key_reused" };
      await expect(world.store.submit({ ...first, repeat: reused })).rejects.toMatchObject(refusal);
      await expect(world.store.submitted(sale.buyerId, [reused])).rejects.toMatchObject(refusal);
    });

    it("credits once, however many approve what they saw", async () => {
      const record = await submitted(world, 4);
      const { buyerId, id: returnId, leadId } = record.return;
      const results = await Promise.all(
        Array.from({ length: 6 }, () => world.store.change(approval(record, 2_100))),
      );
      expect(results.filter(({ kind }) => kind === "changed")).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === "overtaken")).toHaveLength(5);
      expect(await world.balanceOf(buyerId)).toBe(1_000_000 - 4_200 + 2_100);
      expect(await world.entriesOf(buyerId)).toMatchObject([
        { kind: "lead", amountCents: -4_200 },
        { kind: "returnCredit", amountCents: 2_100, idempotencyKey: `return-${returnId}` },
      ]);
      expect(await world.returnsOf(buyerId).sales([leadId])).toMatchObject([
        { status: "returned", creditedCents: 2_100 },
      ]);
      expect(await world.leadReturns(leadId)).toMatchObject([
        { state: "approved", creditCents: 2_100, chargeBackCents: 1_000, decidedAt: at },
      ]);
      expect(await usedOf(world, buyerId)).toBe(1);
    });

    it("gives the allowance back, once per change, and takes it again", async () => {
      const record = await submitted(world, 5);
      const { buyerId } = record.return;
      const away = {
        ...plainChange(record, nextRecord(record, later, { return: { state: "withdrawn" } }), null),
        sale: { status: "delivered", returnId: null, creditedCents: 0 },
        allowance: "givenBack",
      } as const;
      const before = (await world.returnsOf(buyerId).usage()).version;
      expect(await world.store.change(away)).toEqual({ kind: "changed" });
      expect(await world.store.change(away)).toEqual({ kind: "overtaken" });
      expect(await usedOf(world, buyerId)).toBe(0);
      expect((await world.returnsOf(buyerId).usage()).version).toBe(before + 1);
      const [sale] = await world.returnsOf(buyerId).sales([record.return.leadId]);
      expect(sale).toMatchObject({ status: "delivered", returnId: null });
    });

    it("has nothing to give back for a day that is not kept any more", async () => {
      const record = await submitted(world, 6);
      const old = { ...record, file: { ...record.file, usageDay: "2026-01-01" } };
      const to = nextRecord(old, later, { return: { state: "withdrawn" } });
      const change = { ...plainChange(record, to, null), allowance: "givenBack" } as const;
      expect(await world.store.change(change)).toEqual({ kind: "changed" });
      expect(await usedOf(world, record.return.buyerId)).toBe(1);
    });

    it("keeps a message once per key, and tells the same key with other words apart", async () => {
      const record = await submitted(world, 7);
      const { buyerId, id: returnId } = record.return;
      const key = { buyerId, returnId };
      const repeat = { keyHash: "c".repeat(64), fingerprint: "m1", expiresAt };
      const say = async (text: string) => {
        const from = await world.store.read(key);
        if (!from) throw new Error("the return is gone");
        const event: ReturnEvent = {
          id: newId("event"),
          at,
          actor: "Maria",
          kind: "message",
          from: "buyer",
          text,
          evidenceIds: [],
        };
        const to = nextRecord(from, later, { return: {} });
        return world.store.change({ ...plainChange(from, to, event), repeat });
      };
      expect(await world.store.pastEvent(buyerId, repeat)).toBeNull();
      expect(await say("Hello")).toEqual({ kind: "changed" });
      expect(await say("Hello again")).toMatchObject({
        kind: "repeated",
        event: { text: "Hello" },
      });
      expect(await world.store.pastEvent(buyerId, repeat)).toMatchObject({ text: "Hello" });
      await expect(
        world.store.pastEvent(buyerId, { ...repeat, fingerprint: "m2" }),
      ).rejects.toMatchObject({ code: "idempotency_key_reused" });
      expect(await world.returnsOf(buyerId).thread(returnId)).toHaveLength(2);
    });

    it("takes a replaced lead off the caps of its order in the periods that still run", async () => {
      const record = await submitted(world, 8);
      const { buyerId, priceCents } = record.return;
      const order = { buyerId, orderId: ids.order(8) };
      const countOf = async () => {
        const standing = await world.sales.standing([order], later);
        const { total, month } = standing.get(order.orderId)?.usage ?? {};
        return [total?.count, month?.count];
      };
      expect(await countOf()).toEqual([1, 1]);
      const periods = { ...periodKeys(noon, "America/Chicago"), month: "2026-10" };
      const change = { ...approval(record), placeBack: { ...order, periods, priceCents } };
      expect(await world.store.change(change)).toEqual({ kind: "changed" });
      expect(await countOf()).toEqual([0, 1]);
    });

    it("knows where a lead is from, and nothing of one that was not sold to this buyer", async () => {
      const sale = await world.sell(9);
      expect(await world.store.originOf(sale)).toEqual({
        sourceId: ids.source(1),
        supplierId: null,
        payoutCents: 1_000,
      });
      expect(await world.store.originOf({ ...sale, buyerId: ids.buyer(99) })).toBeNull();
    });

    it("charges back as the buyer's settings say, and not by default", async () => {
      const [set, unset] = [ids.buyer(10), ids.buyer(11)];
      const settings: ReturnPolicySettings = { ...usualReturnSettings, chargeBackSupplier: true };
      await world.setPolicy(set, settings);
      expect(await world.store.chargesBack(set)).toBe(true);
      expect(await world.store.chargesBack(unset)).toBe(false);
      expect(await world.returnsOf(unset).policy()).toEqual(usualReturnSettings.policy);
    });

    it("posts a decision once, by however many workers, and never one that was undone", async () => {
      const record = await submitted(world, 12);
      const { buyerId, id: returnId } = record.return;
      const pending = approval(record).from.file.pending ?? {
        kind: "approve" as const,
        creditCents: 4_200,
        chargeBackCents: 0,
        code: null,
        sentence: null,
        by: "Dana",
        at,
        postsAt: at,
      };
      const waiting = nextRecord(record, later, { file: { pending } });
      await world.store.change(plainChange(record, waiting, null));
      const deps = { store: world.store, clock: () => later, newId };
      const posted = await Promise.all(
        Array.from({ length: 5 }, () => postDecision(deps, { buyerId, returnId })),
      );
      expect(posted.filter(({ kind }) => kind === "posted")).toHaveLength(1);
      expect(await world.balanceOf(buyerId)).toBe(1_000_000);
    });

    it("lists a buyer's returns newest first, page by page", async () => {
      const sales = [await world.sell(13), await world.sell(14, 13), await world.sell(15, 13)];
      await world.setPolicy(ids.buyer(13), {
        ...usualReturnSettings,
        policy: { ...usualReturnSettings.policy, cap: { kind: "none" } },
      });
      const made: string[] = [];
      for (const sale of sales) {
        const submission = await submissionOf(world, sale, `d${made.length}`);
        await world.store.submit(submission);
        made.unshift(submission.record.return.id);
      }
      const returns = world.returnsOf(ids.buyer(13));
      const read = (cursor: string | undefined) =>
        returns.list({
          page: { limit: 2, cursor },
          from: null,
          before: null,
          isWanted: () => true,
        });
      const first = await read(undefined);
      const second = await read(first.next ?? undefined);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
      expect([first.items.length, second.next]).toEqual([2, null]);
      expect(await returns.charged(new Date(0), later)).toBe(3);
      expect(await returns.charged(later, later)).toBe(0);
    });
  });
}
