import { describe, expect, it } from "vitest";
import { settleCase } from "#domain/ledger/settle-case";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { credit, type LedgerWorld, ledgerWorlds } from "./ledger-worlds.ts";

/** A buyer's server accepts lead `number` after its hold was given back. */
const acceptLate = async (world: LedgerWorld, buyer: number, number: number) => {
  const lead = await world.addLead(aLead(number));
  const booking = aBooking(lead, anOrder(buyer), { at: world.now });
  await world.sales.hold(booking, world.now);
  await world.sales.release(booking, "Expired");
  expect(await world.sales.capture(booking)).toBe("released-before");
  return { leadId: lead.id, orderId: booking.order.id };
};

const settle = (
  world: LedgerWorld,
  key: Awaited<ReturnType<typeof acceptLate>>,
  decision: "charge" | "waive",
) =>
  settleCase(
    {
      cases: world.cases,
      wallets: world.wallets,
      newId: timedIds(() => world.now),
      clock: () => world.now,
    },
    { ...key, decision, reason: "Accepted late", actor: "Dana" },
  );

for (const [name, makeWorld] of ledgerWorlds) {
  const world = await makeWorld();
  const wallet = (buyer: number) => world.wallets.readWallet(ids.buyer(buyer));

  describe(`late accepts ${name}`, () => {
    it("open a case at the agreed price, oldest first", async () => {
      await world.openWallet(ids.buyer(1));
      await credit(world, 1, 10_000);
      const first = await acceptLate(world, 1, 11);
      world.now = new Date(world.now.getTime() + 1_000);
      const second = await acceptLate(world, 1, 12);
      const { items } = await world.cases.list("open", { limit: 10 });
      expect(items).toMatchObject([
        { ...first, state: "open", priceCents: 4_200, buyerId: ids.buyer(1) },
        second,
      ]);
      await settle(world, first, "waive");
      await settle(world, second, "waive");
    });

    it("are charged once, with an adjustment that names the lead", async () => {
      await world.openWallet(ids.buyer(2));
      await credit(world, 2, 10_000);
      const key = await acceptLate(world, 2, 21);
      const settled = await Promise.all([
        settle(world, key, "charge"),
        settle(world, key, "charge"),
      ]);
      expect(settled.map(({ isRepeat }) => isRepeat).toSorted()).toEqual([false, true]);
      expect(await wallet(2)).toMatchObject({ balanceCents: 5_800 });
      const { items } = await world.wallets.listEntries(ids.buyer(2), { limit: 1 });
      expect(items).toMatchObject([
        {
          kind: "adjustment",
          amountCents: -4_200,
          explains: { kind: "lead", leadId: key.leadId },
          reason: "Accepted late",
          actor: "Dana",
        },
      ]);
      await expect(settle(world, key, "waive")).rejects.toMatchObject({ code: "conflict" });
    });

    it("are waived with who and why, and move no money", async () => {
      await world.openWallet(ids.buyer(3));
      await credit(world, 3, 10_000);
      const key = await acceptLate(world, 3, 31);
      await settle(world, key, "waive");
      expect(await wallet(3)).toMatchObject({ balanceCents: 10_000 });
      expect(await world.cases.read(key)).toMatchObject({
        state: "waived",
        settledBy: "Dana",
        reason: "Accepted late",
      });
      await expect(settle(world, key, "charge")).rejects.toMatchObject({ code: "conflict" });
    });

    it("stay open while the wallet does not cover them, and say both figures", async () => {
      await world.openWallet(ids.buyer(4));
      await credit(world, 4, 4_200);
      const key = await acceptLate(world, 4, 41);
      await credit(world, 4, -200);
      await expect(settle(world, key, "charge")).rejects.toThrow(
        "The charge takes $42.00 but only $40.00 is available.",
      );
      expect(await world.cases.read(key)).toMatchObject({ state: "open" });
    });

    it("are listed under how they ended once they have", async () => {
      const { items } = await world.cases.list("open", { limit: 10 });
      expect(items.map(({ buyerId }) => buyerId)).toEqual([ids.buyer(4)]);
      const settled = await world.cases.list("settled", { limit: 10 });
      expect(settled.items.map(({ state }) => state).toSorted()).toEqual([
        "charged",
        "waived",
        "waived",
        "waived",
      ]);
    });

    it("are not found where there are none", async () => {
      const nothing = { leadId: ids.lead(77), orderId: ids.order(77) };
      await expect(settle(world, nothing, "waive")).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
