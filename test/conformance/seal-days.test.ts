import { describe, expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import { EntryId } from "#contract/id";
import { firstEntryId } from "#domain/ledger/entry-id-bounds";
import { sealDays } from "#domain/ledger/seal-days";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { credit, type LedgerWorld, ledgerWorlds, sell } from "./ledger-worlds.ts";

const at = (time: string) => new Date(`2026-11-${time}.000Z`);

const sealAt = (world: LedgerWorld, buyer: number, now: Date) =>
  sealDays(
    {
      ledger: world.ledgerOf(ids.buyer(buyer)),
      seals: world.seals,
      newDigest,
      clock: () => now,
    },
    ids.buyer(buyer),
  );

const writeDays = async (world: LedgerWorld, buyer: number) => {
  world.now = at("18T10:00:00");
  await world.openWallet(ids.buyer(buyer));
  await credit(world, buyer, 100_000);
  world.now = at("18T23:59:59");
  await sell(world, buyer, buyer * 100 + 1);
  world.now = at("20T00:00:00");
  await sell(world, buyer, buyer * 100 + 2);
};

for (const [name, makeWorld] of ledgerWorlds) {
  const world = await makeWorld();

  describe(`sealing days ${name}`, () => {
    it("seals each closed day that has entries, chained to the one before", async () => {
      await writeDays(world, 1);
      const days = await sealAt(world, 1, at("21T01:00:00"));
      expect(days).toMatchObject([
        {
          kind: "sealed",
          seal: { day: "2026-11-18", entries: 2, balanceAfterCents: 95_800, previousHash: null },
        },
        { kind: "sealed", seal: { day: "2026-11-20", entries: 1, balanceAfterCents: 91_600 } },
      ]);
      expect(days[1]?.seal.previousHash).toBe(days[0]?.seal.hash);
      expect(days[0]?.seal.hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it("leaves a day open until an hour past its midnight", async () => {
      await writeDays(world, 2);
      expect(await sealAt(world, 2, at("19T00:59:59"))).toEqual([]);
      expect(await sealAt(world, 2, at("19T01:00:00"))).toHaveLength(1);
      expect(await sealAt(world, 2, at("21T00:59:59"))).toEqual([]);
    });

    it("makes the same seals however it is cut into runs, and repeated", async () => {
      await writeDays(world, 3);
      await writeDays(world, 4);
      await sealAt(world, 3, at("19T02:00:00"));
      const late = await sealAt(world, 3, at("21T02:00:00"));
      expect(late).toHaveLength(1);
      expect(await sealAt(world, 3, at("21T03:00:00"))).toEqual([]);
      const [one, other] = await Promise.all([
        sealAt(world, 4, at("21T02:00:00")),
        sealAt(world, 4, at("21T02:00:00")),
      ]);
      expect([...one, ...other].map(({ kind }) => kind)).toEqual(["sealed", "sealed"]);
    });

    it("tells when a day has another seal than its entries make", async () => {
      await writeDays(world, 5);
      const forged = {
        buyerId: ids.buyer(5),
        day: "2026-11-18",
        hash: "f".repeat(64),
        previousHash: null,
        entries: 1,
        balanceAfterCents: 5,
        heldAfterCents: 0,
        sealedAt: at("19T02:00:00").toISOString(),
      };
      const ledger = world.ledgerOf(ids.buyer(5));
      const hidden = { ...ledger, sealBefore: async () => null };
      await world.seals.put(forged);
      const days = await sealDays(
        { ledger: hidden, seals: world.seals, newDigest, clock: () => at("19T02:00:00") },
        ids.buyer(5),
      );
      expect(days).toEqual([{ kind: "tampered", seal: forged }]);
    });
  });

  describe(`a closed day ${name}`, () => {
    it("takes no entry any more: a writer that slept starts over with a new id", async () => {
      await writeDays(world, 6);
      await sealAt(world, 6, at("21T02:00:00"));
      world.now = at("20T23:59:59");
      await expect(credit(world, 6, 500)).rejects.toMatchObject({ name: "Retry" });
      await expect(sell(world, 6, 603)).rejects.toMatchObject({ name: "Retry" });
      world.now = at("21T02:00:01");
      await credit(world, 6, 500);
      await sell(world, 6, 603);
      expect(await world.wallets.readWallet(ids.buyer(6))).toMatchObject({ balanceCents: 87_900 });
    });

    it("still says that money is short, rather than to try again", async () => {
      await writeDays(world, 7);
      await sealAt(world, 7, at("21T02:00:00"));
      world.now = at("20T23:59:59");
      const lead = await world.addLead(aLead(703));
      const dear = aBooking(lead, anOrder(7), { priceCents: 99_999, at: world.now });
      expect(await world.sales.book(dear)).toBe("insufficient-balance");
    });

    it("lets a hold of yesterday be captured or released by entries of today", async () => {
      await writeDays(world, 8);
      world.now = at("20T23:59:00");
      const [one, other] = await Promise.all([
        world.addLead(aLead(804)),
        world.addLead(aLead(805)),
      ]);
      const bookings = [one, other].map((lead) => aBooking(lead, anOrder(8), { at: world.now }));
      for (const booking of bookings) await world.sales.hold(booking, at("21T03:00:00"));
      await sealAt(world, 8, at("21T02:00:00"));
      const [first, second] = bookings;
      if (!first || !second) throw new Error("two bookings were made");
      await expect(world.sales.capture(first)).rejects.toMatchObject({ name: "Retry" });
      await expect(world.sales.release(second, "Expired")).rejects.toMatchObject({ name: "Retry" });
      world.now = at("21T02:01:00");
      expect(await world.sales.capture(first)).toBe("captured");
      expect(await world.sales.release(second, "Expired")).toBe("released");
    });

    it("never opens again", async () => {
      await world.openWallet(ids.buyer(9));
      await world.seals.closeBelow(ids.buyer(9), firstEntryId(at("21T00:00:00")));
      await world.seals.closeBelow(ids.buyer(9), EntryId.parse(`ent_${"0".repeat(26)}`));
      world.now = at("20T12:00:00");
      await expect(credit(world, 9, 500)).rejects.toMatchObject({ name: "Retry" });
    });
  });
}
