import { describe, expect, it } from "vitest";
import { offeredBy } from "#domain/sale/sale-store";
import { aBooking, anOrder, noon } from "#test/fakes/sale-fixtures";
import { count, later, saleDesk, tally } from "./sale-desk.ts";
import { entriesOf, saleWorlds, walletOf } from "./sale-worlds.ts";

for (const [name, makeWorld] of saleWorlds) {
  const world = await makeWorld();
  const { store } = world;
  const { fresh, freshLead, freshOrder } = saleDesk(world);

  describe(`a sale store ${name}: holds`, () => {
    it("sets money, cap and lead aside, and gives all back", async () => {
      const { number, order } = await freshOrder(4_200, { caps: [count("day", 1)] });
      const rival = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      expect(await store.hold(booking, later(1))).toBe("held");
      expect(await walletOf(world, number)).toMatchObject({
        balanceCents: 4_200,
        heldCents: 4_200,
      });
      expect(await store.book(aBooking(await freshLead(), order))).toBe("insufficient-balance");
      expect(await store.book(aBooking(lead, rival.order))).toBe("lead-offered");
      expect(await store.hold(aBooking(lead, rival.order), later(1))).toBe("lead-offered");
      expect(await store.release(booking, "Refused")).toBe("released");
      expect(await store.openOffer(lead.id)).toBeNull();
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 4_200, heldCents: 0 });
      expect(
        (await entriesOf(world, number)).map(({ kind, heldCents }) => [kind, heldCents]),
      ).toEqual([
        ["release", -4_200],
        ["hold", 4_200],
        ["adjustment", 0],
      ]);
      expect(await store.book(aBooking(await freshLead(), order))).toBe("booked");
      expect(await store.book(aBooking(lead, rival.order))).toBe("booked");
    });

    it("captures at the price that was held, once", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      await store.hold(booking, later(1));
      expect(await store.capture({ ...booking, priceCents: 1 })).toBe("captured");
      expect(await store.capture(booking)).toBe("already-captured");
      expect(await store.release(booking, "Late")).toBe("captured-before");
      expect(await store.book(booking)).toBe("already-booked");
      expect(await store.hold(booking, later(1))).toBe("already-booked");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800, heldCents: 0 });
      expect(await store.openOffer(lead.id)).toBeNull();
      expect(await store.salesOf(lead.id)).toMatchObject([{ priceCents: 4_200 }]);
      expect(await world.deliveries(order.buyerId)).toEqual(booking.deliveries);
    });

    it("lets only one caller post, and gives a released order no second offer", async () => {
      const { order } = await freshOrder(10_000);
      const booking = aBooking(await freshLead(), order);
      expect(await store.hold(booking, later(1))).toBe("held");
      expect(await store.hold(booking, later(1))).toBe("already-held");
      await store.release(booking, "Refused");
      expect(await store.release(booking, "Refused")).toBe("already-released");
      expect(await store.hold(booking, later(1))).toBe("released-before");
    });

    it("offers a lead to another order of the same buyer after a release", async () => {
      const { number, order } = await freshOrder(10_000);
      const second = anOrder(fresh(), { buyerId: order.buyerId });
      const lead = await freshLead();
      await store.hold(aBooking(lead, order), later(1));
      expect(await store.hold(aBooking(lead, second), later(1))).toBe("lead-offered");
      await store.release(aBooking(lead, order), "Refused");
      expect(await store.hold(aBooking(lead, second), later(1))).toBe("held");
      expect(await store.capture(aBooking(lead, order))).toBe("released-before");
      expect(await store.release(aBooking(lead, order), "Late")).toBe("already-released");
      expect(await store.capture(aBooking(lead, second))).toBe("captured");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800, heldCents: 0 });
    });

    it("turns a late accept into a case and charges nothing", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      await store.hold(booking, later(1));
      await store.release(booking, "Expired");
      expect(await world.hasCase(lead.id, order)).toBe(false);
      expect(await store.capture(booking)).toBe("released-before");
      expect(await store.capture(booking)).toBe("released-before");
      expect(await world.hasCase(lead.id, order)).toBe(true);
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 10_000, heldCents: 0 });
    });

    it("gives back cap usage only of the period it was counted in", async () => {
      const { order } = await freshOrder(100_000, { caps: [count("hour", 1), count("day", 3)] });
      const held = aBooking(await freshLead(), order);
      await store.hold(held, later(1));
      expect(await store.book(aBooking(await freshLead(), order, { at: later(60) }))).toBe(
        "booked",
      );
      expect(await store.release({ ...held, at: later(61) }, "Expired")).toBe("released");
      const again = aBooking(await freshLead(), order, { at: later(62) });
      expect(await store.book(again)).toBe("cap-reached");
      const standing = await store.standing([{ buyerId: order.buyerId, orderId: order.id }], noon);
      expect(standing.get(order.id)?.usage).toMatchObject({
        hour: { count: 1 },
        day: { count: 1 },
        total: { count: 1, cents: 4_200 },
      });
    });

    it("gives a phone back with its hold", async () => {
      const { order } = await freshOrder(100_000, { duplicateDays: 30 });
      const values = { phone: "+15125550177" };
      const held = aBooking(await freshLead({ values }), order);
      await store.hold(held, later(1));
      const second = aBooking(await freshLead({ values }), order);
      expect(await store.hold(second, later(1))).toBe("duplicate-for-buyer");
      await store.release(held, "Refused");
      expect(await store.hold(second, later(1))).toBe("held");
    });

    it("frees a shared lead's place, and all places of an exclusive order", async () => {
      const lead = await freshLead({ maxSales: 2 });
      const exclusive = await freshOrder(10_000, { exclusive: true });
      const plain = await freshOrder(10_000);
      await store.hold(aBooking(lead, exclusive.order), later(1));
      expect(await store.book(aBooking(lead, plain.order))).toBe("lead-offered");
      await store.release(aBooking(lead, exclusive.order), "Refused");
      expect(await store.book(aBooking(lead, plain.order))).toBe("booked");
    });

    it("books a shared lead to others while one offer is out", async () => {
      const lead = await freshLead({ maxSales: 2 });
      const [offered, plain, third] = await Promise.all([1, 2, 3].map(() => freshOrder(10_000)));
      if (!offered || !plain || !third) throw new Error("three orders");
      await store.hold(aBooking(lead, offered.order), later(1));
      expect(await store.book(aBooking(lead, plain.order))).toBe("booked");
      expect(await store.book(aBooking(lead, third.order))).toBe("lead-offered");
      expect(await store.capture(aBooking(lead, offered.order))).toBe("captured");
      expect(await store.book(aBooking(lead, third.order))).toBe("lead-sold-out");
    });

    it("sells nothing of a lead to a buyer at whose server it is on offer", async () => {
      const lead = await freshLead({ maxSales: 3 });
      const { order } = await freshOrder(100_000);
      const second = anOrder(fresh(), { buyerId: order.buyerId });
      await store.hold(aBooking(lead, order), later(1));
      expect(await store.book(aBooking(lead, second))).toBe("lead-offered");
      expect(await store.book(aBooking(lead, order))).toBe("lead-offered");
      expect(await store.capture(aBooking(lead, order))).toBe("captured");
      expect(await store.book(aBooking(lead, second))).toBe("duplicate-for-buyer");
    });

    it("captures or releases one hold of a test lead without money", async () => {
      const order = anOrder(fresh());
      const taken = aBooking(await freshLead({ test: true }), order);
      expect(await store.hold(taken, later(1))).toBe("held");
      expect(await store.capture(taken)).toBe("captured");
      const refused = aBooking(await freshLead({ test: true }), order);
      await store.hold(refused, later(1));
      expect(await store.release(refused, "Refused")).toBe("released");
      expect((await world.wallets.listEntries(order.buyerId, { limit: 10 })).items).toEqual([]);
    });

    it("lists holds that have expired, which can be released by their offer", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      await store.hold(booking, later(-1_000));
      const shards = await Promise.all(
        [0, 1, 2, 3].map((shard) => store.listExpiredHolds(shard, later(-999), 100)),
      );
      expect(shards.flat()).toEqual([
        {
          leadId: lead.id,
          buyerId: order.buyerId,
          orderId: order.id,
          priceCents: 4_200,
          pricedBy: "fixed",
          payoutCents: 1_000,
          idempotencyKey: booking.idempotencyKey,
          heldAt: noon.toISOString(),
          expiresAt: later(-1_000).toISOString(),
        },
      ]);
      const [offer] = shards.flat();
      if (!offer) throw new Error("an offer");
      expect(await store.openOffer(lead.id)).toEqual(offer);
      expect(await store.release(offeredBy(offer, noon), "Expired")).toBe("released");
      expect(await walletOf(world, number)).toMatchObject({ heldCents: 0 });
    });

    it("capture and release at once have one winner, and money follows it", async () => {
      const { number, order } = await freshOrder(20 * 4_200);
      for (let round = 0; round < 8; round++) {
        const booking = aBooking(await freshLead(), order);
        await store.hold(booking, later(1));
        const [captured, released] = await Promise.all([
          store.capture(booking),
          store.release(booking, "Refused"),
          store.capture(booking),
          store.release(booking, "Refused"),
        ]);
        const isSold = captured === "captured" || captured === "already-captured";
        expect(released).toMatch(isSold ? /^captured-before$/ : /released$/);
        expect(await store.salesOf(booking.lead.id)).toHaveLength(isSold ? 1 : 0);
      }
      const wallet = await walletOf(world, number);
      const sum = (await entriesOf(world, number)).reduce((all, one) => all + one.amountCents, 0);
      expect(wallet).toMatchObject({ balanceCents: sum, heldCents: 0 });
    });

    it("never has two offers of one lead out", async () => {
      const lead = await freshLead({ maxSales: 3 });
      const buyers = await Promise.all(Array.from({ length: 8 }, () => freshOrder(10_000)));
      const results = await Promise.all(
        buyers.map(({ order }) => store.hold(aBooking(lead, order), later(1))),
      );
      expect(tally(results)).toEqual({ held: 1, "lead-offered": 7 });
    });
  });
}
