import { describe, expect, it } from "vitest";
import { aBooking } from "#test/fakes/sale-fixtures";
import { count, later, saleDesk, tally } from "./sale-desk.ts";
import { saleWorlds, walletOf } from "./sale-worlds.ts";

for (const [name, makeWorld] of saleWorlds) {
  const world = await makeWorld();
  const { store } = world;
  const { freshLead, freshOrder } = saleDesk(world);

  describe(`a sale store ${name}: races`, () => {
    it("60 leads at once meet a cap of 20 and a wallet for 15", async () => {
      const capped = await freshOrder(1_000_000, { caps: [count("day", 20)] });
      const poor = await freshOrder(15 * 4_200);
      const leads = await Promise.all(Array.from({ length: 60 }, () => freshLead({ maxSales: 2 })));
      const results = (order: typeof capped.order) =>
        Promise.all(leads.map((lead) => store.book(aBooking(lead, order))));
      expect(tally(await results(capped.order))).toEqual({ booked: 20, "cap-reached": 40 });
      expect(tally(await results(poor.order))).toEqual({ booked: 15, "insufficient-balance": 45 });
      expect(await walletOf(world, poor.number)).toMatchObject({ balanceCents: 0, heldCents: 0 });
    });

    it("the same booking 50 times is one sale and one charge", async () => {
      const { number, order } = await freshOrder(1_000_000);
      const lead = await freshLead();
      const results = await Promise.all(
        Array.from({ length: 50 }, () => store.book(aBooking(lead, order))),
      );
      expect(tally(results)).toEqual({ booked: 1, "already-booked": 49 });
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 1_000_000 - 4_200 });
      expect(await world.deliveries(order.buyerId)).toHaveLength(1);
    });

    it("ten buyers at once share a lead three ways", async () => {
      const lead = await freshLead({ maxSales: 3 });
      const buyers = await Promise.all(Array.from({ length: 10 }, () => freshOrder(4_200)));
      const results = await Promise.all(
        buyers.map(({ order }) => store.book(aBooking(lead, order))),
      );
      expect(tally(results)).toEqual({ booked: 3, "lead-sold-out": 7 });
      const wallets = await Promise.all(buyers.map(({ number }) => walletOf(world, number)));
      expect(wallets.filter(({ balanceCents }) => balanceCents === 0)).toHaveLength(3);
    });

    it("bookings across a new period count exactly", async () => {
      const { order } = await freshOrder(1_000_000, { caps: [count("hour", 4)] });
      const results = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          store.book(aBooking(await freshLead(), order, { at: later(index < 10 ? 59 : 60) })),
        ),
      );
      const sold = tally(results)["booked"] ?? 0;
      expect(sold).toBeGreaterThanOrEqual(4);
      expect(sold).toBeLessThanOrEqual(8);
      const full = aBooking(await freshLead(), order, { at: later(60) });
      expect(await store.book(full)).toBe("cap-reached");
    });
  });
}
