import { describe, expect, it } from "vitest";
import { availableCents } from "#domain/wallet/available-cents";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { credit, ledgerWorlds, sell } from "./ledger-worlds.ts";

for (const [name, makeWorld] of ledgerWorlds) {
  const world = await makeWorld();
  const limit = (buyer: number, creditLimitCents: number) =>
    world.levels.setCreditLimit(ids.buyer(buyer), { creditLimitCents, at: world.now });

  describe(`wallet levels ${name}`, () => {
    it("let a buyer owe up to its limit and not a cent more", async () => {
      await world.openWallet(ids.buyer(1));
      expect(await limit(1, 8_400)).toMatchObject({ balanceCents: 0, creditLimitCents: 8_400 });
      await sell(world, 1, 11);
      await sell(world, 1, 12);
      const third = aBooking(await world.addLead(aLead(13)), anOrder(1), { priceCents: 1 });
      expect(await world.sales.book(third)).toBe("insufficient-balance");
    });

    it("leave a buyer over a lowered limit unsold to, until it pays", async () => {
      await world.openWallet(ids.buyer(2));
      await limit(2, 10_000);
      await sell(world, 2, 21);
      const wallet = await limit(2, 1_000);
      expect(wallet && availableCents(wallet)).toBe(-3_200);
      const next = aBooking(await world.addLead(aLead(22)), anOrder(2));
      expect(await world.sales.book(next)).toBe("insufficient-balance");
      await credit(world, 2, 7_400);
      expect(await world.sales.book(next)).toBe("booked");
    });

    it("may be set again, and by several at once", async () => {
      await world.openWallet(ids.buyer(3));
      await Promise.all([limit(3, 500), limit(3, 500), limit(3, 900)]);
      const wallet = await limit(3, 900);
      expect(wallet && availableCents(wallet)).toBe(900);
      expect(await world.levels.setWatchLevel(ids.buyer(3), 20_000)).toBe(true);
      expect(await world.levels.setWatchLevel(ids.buyer(3), 20_000)).toBe(true);
    });

    it("are nobody's without a wallet", async () => {
      expect(await limit(99, 500)).toBeNull();
      expect(await world.levels.setWatchLevel(ids.buyer(99), 500)).toBe(false);
    });
  });
}
