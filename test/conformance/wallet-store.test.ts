import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { entriesOf, fund, saleWorlds, walletOf } from "./sale-worlds.ts";

for (const [name, makeWorld] of saleWorlds) {
  const world = await makeWorld();
  const deps = { wallets: world.wallets, newId, clock: () => noon };
  const credit = (buyer: number, amountCents: number, idempotencyKey: string) =>
    creditWallet(deps, {
      buyerId: ids.buyer(buyer),
      amountCents,
      reason: "Goodwill",
      actor: "Dana",
      idempotencyKey,
    });

  describe(`a wallet store ${name}`, () => {
    it("adds money with the entry that explains it", async () => {
      await fund(world, 1, 10_000);
      const { entry, wallet } = await credit(1, 2_500, "a");
      expect(wallet).toMatchObject({ balanceCents: 12_500, heldCents: 0 });
      expect(entry).toMatchObject({ kind: "adjustment", amountCents: 2_500, reason: "Goodwill" });
      expect((await entriesOf(world, 1))[0]).toEqual({ ...entry, balanceAfterCents: 12_500 });
    });

    it("answers a repeat with the first entry and moves nothing", async () => {
      await fund(world, 2, 10_000);
      const answers = await Promise.all(Array.from({ length: 8 }, () => credit(2, 500, "b")));
      expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
      expect(await walletOf(world, 2)).toMatchObject({ balanceCents: 10_500 });
    });

    it("refuses a key that came with another amount", async () => {
      await fund(world, 3, 10_000);
      await credit(3, 500, "c");
      await expect(credit(3, 501, "c")).rejects.toMatchObject({ code: "idempotency_key_reused" });
    });

    it("takes money, but never what is held or not there", async () => {
      await fund(world, 4, 10_000);
      const lead = await world.addLead(aLead(4));
      await world.store.hold(aBooking(lead, anOrder(4)), noon);
      await expect(credit(4, -5_801, "d")).rejects.toMatchObject({ code: "conflict" });
      const { wallet } = await credit(4, -5_800, "e");
      expect(wallet).toMatchObject({ balanceCents: 4_200, heldCents: 4_200 });
    });

    it("reads an entry of its buyer, and of no other", async () => {
      const { entry } = await credit(1, 2, "j");
      expect(await world.wallets.readEntry(ids.buyer(1), entry.id)).toEqual(entry);
      expect(await world.wallets.readEntry(ids.buyer(2), entry.id)).toBeNull();
    });

    it("knows no wallet of a buyer that is not there", async () => {
      expect(await world.wallets.readWallet(ids.buyer(99))).toBeNull();
      await expect(credit(99, 500, "f")).rejects.toMatchObject({ code: "not_found" });
    });

    it("lists entries in pages whose balances go on from one to the next", async () => {
      await fund(world, 5, 1_000);
      for (const [index, amount] of [200, -50, 300, -75].entries())
        await credit(5, amount, `page-${index}`);
      const first = await world.wallets.listEntries(ids.buyer(5), { limit: 3 });
      const second = await world.wallets.listEntries(ids.buyer(5), {
        limit: 3,
        cursor: first.next ?? "",
      });
      const rows = [...first.items, ...second.items];
      expect(rows.map(({ amountCents }) => amountCents)).toEqual([-75, 300, -50, 200, 1_000]);
      expect(rows.map(({ balanceAfterCents }) => balanceAfterCents)).toEqual([
        1_375, 1_450, 1_150, 1_200, 1_000,
      ]);
      expect(second.next).toBeNull();
    });

    it("lists entries that add up while sales run", async () => {
      await fund(world, 6, 1_000_000);
      const leads = await Promise.all(
        Array.from({ length: 30 }, (_, index) => world.addLead(aLead(600 + index))),
      );
      const selling = Promise.all(
        leads.map((lead) => world.store.book(aBooking(lead, anOrder(6)))),
      );
      const during = await entriesOf(world, 6);
      await selling;
      for (const rows of [during, await entriesOf(world, 6)])
        for (const [index, row] of rows.entries()) {
          const older = rows[index + 1];
          if (row.balanceAfterCents === null || !older) continue;
          expect(older.balanceAfterCents).toBe(row.balanceAfterCents - row.amountCents);
        }
      expect((await entriesOf(world, 6))[0]?.balanceAfterCents).toBe(1_000_000 - 30 * 4_200);
    });
  });
}
