import { describe, expect, it } from "vitest";
import { settleCase } from "#domain/ledger/settle-case";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { credit, type LedgerWorld, ledgerWorlds } from "./ledger-worlds.ts";

/** A buyer's server accepts lead `number` after its hold was given back. */
const acceptLate = async (world: LedgerWorld, buyer: number, number: number, ends = true) => {
  const lead = await world.addLead(aLead(number));
  const booking = aBooking(lead, anOrder(buyer), { at: world.now });
  await world.sales.hold(booking, world.now);
  await world.sales.release(booking, "Expired");
  expect(await world.sales.capture(booking)).toBe("released-before");
  if (ends) await world.endLead(lead.id);
  return { leadId: lead.id, orderId: booking.order.id };
};

const settle = (
  world: LedgerWorld,
  key: Awaited<ReturnType<typeof acceptLate>>,
  decision: "charge" | "waive",
) =>
  settleCase(
    {
      ...world.late,
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

    it("are charged once, and become the buyer's lead at the agreed price", async () => {
      await world.openWallet(ids.buyer(2));
      await credit(world, 2, 10_000);
      const key = await acceptLate(world, 2, 21);
      const settled = await Promise.all([
        settle(world, key, "charge"),
        settle(world, key, "charge"),
      ]);
      expect(settled.map(({ isRepeat }) => isRepeat).toSorted()).toEqual([false, true]);
      expect(await wallet(2)).toMatchObject({ balanceCents: 5_800 });
      const { items } = await world.wallets.listEntries(ids.buyer(2), { limit: 9 });
      expect(items.filter(({ kind }) => kind === "lead")).toMatchObject([
        {
          amountCents: -4_200,
          heldCents: 0,
          explains: { kind: "lead", leadId: key.leadId },
          reason: "Accepted late",
          actor: "Dana",
        },
      ]);
      expect(await world.saleOf(ids.buyer(2), key.leadId)).toMatchObject({
        orderId: key.orderId,
        priceCents: 4_200,
        status: "delivered",
        soldAt: world.now.toISOString(),
      });
      const orders = [{ buyerId: ids.buyer(2), orderId: key.orderId }];
      const standing = await world.sales.standing(orders, world.now);
      expect(standing.get(key.orderId)?.usage.total).toMatchObject({ count: 1, cents: 4_200 });
      expect(await world.sales.salesOf(key.leadId)).toEqual([
        {
          buyerId: ids.buyer(2),
          orderId: key.orderId,
          priceCents: 4_200,
          payoutCents: 0,
          soldAt: world.now.toISOString(),
          isLate: true,
        },
      ]);
      await expect(settle(world, key, "waive")).rejects.toMatchObject({ code: "conflict" });
    });

    it("wait for the lead to end, which may yet be sold to the same buyer", async () => {
      await world.openWallet(ids.buyer(5));
      await credit(world, 5, 10_000);
      const key = await acceptLate(world, 5, 51, false);
      await expect(settle(world, key, "charge")).rejects.toThrow("still being sold");
      await world.endLead(key.leadId);
      await settle(world, key, "charge");
      expect(await wallet(5)).toMatchObject({ balanceCents: 5_800 });
    });

    it("say who else was sold the lead, and are charged beside it", async () => {
      for (const buyer of [6, 7]) {
        await world.openWallet(ids.buyer(buyer));
        await credit(world, buyer, 10_000);
      }
      const key = await acceptLate(world, 6, 61, false);
      const other = aBooking(aLead(61), anOrder(7), { at: world.now });
      expect(await world.sales.book(other)).toBe("booked");
      await world.endLead(key.leadId);
      expect(await world.cases.read(key)).toMatchObject({ soldToOthers: 1 });
      await settle(world, key, "charge");
      expect(await world.cases.read(key)).toMatchObject({ state: "charged", soldToOthers: 1 });
      expect(await world.sales.salesOf(key.leadId)).toHaveLength(2);
      expect(await world.saleOf(ids.buyer(6), key.leadId)).not.toBeNull();
    });

    it("are not charged to a buyer that was sold the lead by another order", async () => {
      await world.openWallet(ids.buyer(8));
      await credit(world, 8, 10_000);
      const key = await acceptLate(world, 8, 81, false);
      const again = anOrder(8, { id: ids.order(88) });
      expect(await world.sales.book(aBooking(aLead(81), again, { at: world.now }))).toBe("booked");
      await world.endLead(key.leadId);
      await expect(settle(world, key, "charge")).rejects.toThrow("by another of its orders");
      expect(await wallet(8)).toMatchObject({ balanceCents: 5_800 });
      await settle(world, key, "waive");
    });

    it("are not charged where the order is gone", async () => {
      const key = await acceptLate(world, 60, 91);
      await expect(settle(world, key, "charge")).rejects.toThrow("no sale can be made");
      await settle(world, key, "waive");
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
      expect(settled.items.filter(({ state }) => state === "charged")).toHaveLength(3);
      expect(settled.items.filter(({ state }) => state === "waived")).toHaveLength(5);
    });

    it("are not found where there are none", async () => {
      const nothing = { leadId: ids.lead(77), orderId: ids.order(77) };
      await expect(settle(world, nothing, "waive")).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
