import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import { availableCents } from "#domain/wallet/available-cents";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { credit, ledgerWorlds, sell } from "./ledger-worlds.ts";

for (const [name, makeWorld] of ledgerWorlds) {
  const world = await makeWorld();
  const limit = async (buyer: number, creditLimitCents: number) => {
    const terms = BillingTerms.parse({ mode: "netTerms", creditLimitCents });
    if (!(await world.terms.write(ids.buyer(buyer), terms, world.now))) return null;
    return world.wallets.readWallet(ids.buyer(buyer));
  };

  describe(`a store of terms ${name}`, () => {
    it("lets a buyer pay ahead until its terms are set", async () => {
      const buyerId = ids.buyer(4);
      await world.openWallet(buyerId);
      expect(await world.terms.read(buyerId)).toEqual(BillingTerms.parse({}));
      const net = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 700 });
      await world.terms.write(buyerId, net, world.now);
      expect(await world.terms.read(buyerId)).toEqual(net);
    });

    it("lets a buyer owe up to its limit and not a cent more", async () => {
      await world.openWallet(ids.buyer(1));
      expect(await limit(1, 8_400)).toMatchObject({ balanceCents: 0, creditLimitCents: 8_400 });
      await sell(world, 1, 11);
      await sell(world, 1, 12);
      const third = aBooking(await world.addLead(aLead(13)), anOrder(1), { priceCents: 1 });
      expect(await world.sales.book(third)).toBe("insufficient-balance");
    });

    it("leaves a buyer over a lowered limit unsold to, until it pays", async () => {
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

    it("may set a limit again, and several at once", async () => {
      await world.openWallet(ids.buyer(3));
      await Promise.all([limit(3, 500), limit(3, 500), limit(3, 900)]);
      const wallet = await limit(3, 900);
      expect(wallet && availableCents(wallet)).toBe(900);
    });

    it("sets nobody's terms without a wallet", async () => {
      expect(await limit(99, 500)).toBeNull();
    });
  });
}
