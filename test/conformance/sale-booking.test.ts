import { describe, expect, it } from "vitest";
import { periodKeys } from "#domain/routing/period-keys";
import { usageIn } from "#domain/sale/usage";
import { aBooking, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { count, later, saleDesk, spend } from "./sale-desk.ts";
import { entriesOf, saleWorlds, walletOf } from "./sale-worlds.ts";

for (const [name, makeWorld] of saleWorlds) {
  const world = await makeWorld();
  const { store } = world;
  const { fresh, freshLead, freshOrder } = saleDesk(world);

  describe(`a sale store ${name}: booking`, () => {
    it("sells a lead: money, caps, copy, entry, delivery and trail move together", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      expect(await store.book(booking)).toBe("booked");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800, heldCents: 0 });
      const [entry] = await entriesOf(world, number);
      expect(entry).toMatchObject({
        kind: "lead",
        amountCents: -4_200,
        balanceAfterCents: 5_800,
        explains: { kind: "lead", leadId: lead.id },
        reason: `Lead from Solar Texas, order ${order.name}`,
      });
      expect(await world.deliveries(order.buyerId)).toEqual(booking.deliveries);
      expect(await world.trail(order.buyerId)).toMatchObject([{ kind: "sold", priceCents: 4_200 }]);
      expect(await store.salesOf(lead.id)).toEqual([
        {
          buyerId: order.buyerId,
          orderId: order.id,
          priceCents: 4_200,
          payoutCents: 1_000,
          soldAt: noon.toISOString(),
        },
      ]);
      const { usage } = (
        await store.standing([{ buyerId: order.buyerId, orderId: order.id }], noon)
      ).get(order.id) ?? { usage: null };
      expect(usage).toMatchObject({ day: { key: "2026-11-20", count: 1, cents: 4_200 } });
    });

    it("gives the buyer nothing the buyer may not see", async () => {
      const { order } = await freshOrder(10_000);
      const lead = await freshLead();
      await store.book(aBooking(lead, order));
      const sale = await world.sale(order.buyerId, lead.id);
      expect(sale?.values).not.toHaveProperty("cost_basis");
      expect(JSON.stringify(sale)).not.toContain(lead.sourceId);
      expect(JSON.stringify(sale)).not.toContain("Solar TX inbound");
      expect(sale?.sourceAlias).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/);
    });

    it("absorbs a repeat, also one with another price and other deliveries", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      await store.book(aBooking(lead, order));
      expect(await store.book(aBooking(lead, order, { priceCents: 100 }))).toBe("already-booked");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800 });
      expect(await world.deliveries(order.buyerId)).toHaveLength(1);
    });

    it("refuses a wallet that is a cent short, and takes one that covers exactly", async () => {
      const short = await freshOrder(4_199);
      const lead = await freshLead();
      expect(await store.book(aBooking(lead, short.order))).toBe("insufficient-balance");
      const exact = await freshOrder(4_200);
      expect(await store.book(aBooking(lead, exact.order))).toBe("booked");
      expect(await walletOf(world, exact.number)).toMatchObject({ balanceCents: 0 });
      expect(await walletOf(world, short.number)).toMatchObject({ balanceCents: 4_199 });
    });

    it("refuses a buyer without a wallet", async () => {
      const lead = await freshLead();
      expect(await store.book(aBooking(lead, anOrder(fresh())))).toBe("insufficient-balance");
    });

    it.each([
      ["count per day", [count("day", 2)], 2],
      ["count in total", [count("total", 3)], 3],
      ["spend per hour", [spend("hour", 8_400)], 2],
      ["spend per week, not reached exactly", [spend("week", 9_000)], 2],
      ["two caps on one period", [count("month", 5), spend("month", 4_200)], 1],
      ["a cap of none", [count("day", 0)], 0],
      ["a spend below one price", [spend("day", 4_199)], 0],
    ])("keeps a cap: %s", async (_, caps, allowed) => {
      const { order } = await freshOrder(100_000, { caps });
      for (let sold = 0; sold < allowed; sold++)
        expect(await store.book(aBooking(await freshLead(), order))).toBe("booked");
      expect(await store.book(aBooking(await freshLead(), order))).toBe("cap-reached");
    });

    it("starts a cap again with its period, and not before", async () => {
      const { order } = await freshOrder(100_000, { caps: [count("hour", 1), count("day", 2)] });
      const at = (minutes: number) => ({ at: later(minutes) });
      expect(await store.book(aBooking(await freshLead(), order, at(0)))).toBe("booked");
      expect(await store.book(aBooking(await freshLead(), order, at(59)))).toBe("cap-reached");
      expect(await store.book(aBooking(await freshLead(), order, at(60)))).toBe("booked");
      expect(await store.book(aBooking(await freshLead(), order, at(120)))).toBe("cap-reached");
      expect(await store.book(aBooking(await freshLead(), order, at(12 * 60)))).toBe("booked");
    });

    it("never resets a cap for a clock that is behind", async () => {
      const { order } = await freshOrder(100_000, { caps: [count("hour", 1)] });
      await store.book(aBooking(await freshLead(), order, { at: later(60) }));
      const behind = aBooking(await freshLead(), order, { at: later(59) });
      expect(await store.book(behind)).toBe("cap-reached");
    });

    it("sells a shared lead as often as it may be, once per buyer", async () => {
      const lead = await freshLead({ maxSales: 2 });
      const [one, two, three] = await Promise.all([1, 2, 3].map(() => freshOrder(10_000)));
      if (!one || !two || !three) throw new Error("three orders");
      const other = anOrder(fresh(), { buyerId: one.order.buyerId });
      expect(await store.book(aBooking(lead, one.order))).toBe("booked");
      expect(await store.book(aBooking(lead, other))).toBe("duplicate-for-buyer");
      expect(await store.book(aBooking(lead, two.order))).toBe("booked");
      expect(await store.book(aBooking(lead, three.order))).toBe("lead-sold-out");
      expect(await store.salesOf(lead.id)).toHaveLength(2);
    });

    it("sells to an exclusive order only as the single buyer", async () => {
      const lead = await freshLead({ maxSales: 3 });
      const exclusive = await freshOrder(10_000, { exclusive: true });
      const plain = await freshOrder(10_000);
      expect(await store.book(aBooking(lead, exclusive.order))).toBe("booked");
      expect(await store.book(aBooking(lead, plain.order))).toBe("lead-sold-out");
      const second = await freshLead({ maxSales: 3 });
      await store.book(aBooking(second, plain.order));
      expect(await store.book(aBooking(second, exclusive.order))).toBe("lead-sold-out");
    });

    it("sells nothing of a lead that is finished", async () => {
      const { order } = await freshOrder(10_000);
      const lead = await freshLead({ status: "unmatched" });
      expect(await store.book(aBooking(lead, order))).toBe("lead-sold-out");
    });

    it("refuses a phone this buyer was sold within the order's days, and only this buyer", async () => {
      const { order } = await freshOrder(100_000, { duplicateDays: 30 });
      const other = await freshOrder(100_000, { duplicateDays: 30 });
      const values = { phone: "+15125550100" };
      const at = (days: number) => ({ at: later(days * 24 * 60) });
      expect(await store.book(aBooking(await freshLead({ values }), order, at(0)))).toBe("booked");
      const again = await freshLead({ values });
      expect(await store.book(aBooking(again, order, at(29)))).toBe("duplicate-for-buyer");
      expect(await store.book(aBooking(again, other.order, at(29)))).toBe("booked");
      expect(await store.book(aBooking(await freshLead({ values }), order, at(31)))).toBe("booked");
    });

    it("sells a test lead for nothing: no wallet, cap or entry", async () => {
      const order = anOrder(fresh(), { caps: [count("day", 0)] });
      const lead = await freshLead({ test: true });
      expect(await store.book(aBooking(lead, order))).toBe("booked");
      const sale = await world.sale(order.buyerId, lead.id);
      expect(sale).toMatchObject({ test: true, priceCents: 0 });
      expect(await store.salesOf(lead.id)).toMatchObject([{ priceCents: 0, payoutCents: 1_000 }]);
      expect((await world.wallets.listEntries(order.buyerId, { limit: 10 })).items).toEqual([]);
      expect(await world.deliveries(order.buyerId)).toHaveLength(1);
    });

    it("answers standing for every order asked, sold to or not", async () => {
      const { order } = await freshOrder(7_700);
      const stranger = anOrder(fresh());
      const asked = [order, stranger, { ...order, id: ids.order(fresh()) }];
      const standing = await store.standing(
        asked.map(({ id, buyerId }) => ({ orderId: id, buyerId })),
        noon,
      );
      expect(asked.map(({ id }) => standing.get(id)?.availableCents)).toEqual([7_700, 0, 7_700]);
      const usage = standing.get(stranger.id)?.usage;
      expect(usage && usageIn(usage, periodKeys(noon, "America/Chicago")).day.count).toBe(0);
    });
  });
}
