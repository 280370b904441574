import { describe, expect, it } from "vitest";
import type { Cap } from "#contract/order";
import { periodKeys } from "#domain/routing/period-keys";
import { offeredBy } from "#domain/sale/sale-store";
import { usageIn } from "#domain/sale/usage";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { entriesOf, fund, saleWorlds, walletOf } from "./sale-worlds.ts";

const count = (period: Cap["period"], limit: number): Cap => ({ measure: "count", period, limit });
const spend = (period: Cap["period"], limit: number): Cap => ({ measure: "spend", period, limit });
const soon = new Date(noon.getTime() + 60_000);
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

const tally = (results: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
};

for (const [name, makeWorld] of saleWorlds) {
  const world = await makeWorld();
  const { store } = world;
  let used = 0;
  /** Buyers, orders and leads of one test's own. */
  const fresh = () => {
    used += 1;
    return used;
  };
  const freshLead = (more: Parameters<typeof aLead>[1] = {}) => world.addLead(aLead(fresh(), more));
  const freshOrder = async (cents: number, more: Parameters<typeof anOrder>[1] = {}) => {
    const number = fresh();
    await fund(world, number, cents);
    return { number, order: anOrder(number, more) };
  };

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

  describe(`a sale store ${name}: holds`, () => {
    it("sets money, cap and lead aside, and gives all back", async () => {
      const { number, order } = await freshOrder(4_200, { caps: [count("day", 1)] });
      const rival = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      expect(await store.hold(booking, soon)).toBe("held");
      expect(await walletOf(world, number)).toMatchObject({
        balanceCents: 4_200,
        heldCents: 4_200,
      });
      expect(await store.book(aBooking(await freshLead(), order))).toBe("insufficient-balance");
      expect(await store.book(aBooking(lead, rival.order))).toBe("lead-offered");
      expect(await store.hold(aBooking(lead, rival.order), soon)).toBe("lead-offered");
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
      await store.hold(booking, soon);
      expect(await store.capture({ ...booking, priceCents: 1 })).toBe("captured");
      expect(await store.capture(booking)).toBe("already-captured");
      expect(await store.release(booking, "Late")).toBe("captured-before");
      expect(await store.book(booking)).toBe("already-booked");
      expect(await store.hold(booking, soon)).toBe("already-booked");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800, heldCents: 0 });
      expect(await store.openOffer(lead.id)).toBeNull();
      expect(await store.salesOf(lead.id)).toMatchObject([{ priceCents: 4_200 }]);
      expect(await world.deliveries(order.buyerId)).toEqual(booking.deliveries);
    });

    it("lets only one caller post, and gives a released order no second offer", async () => {
      const { order } = await freshOrder(10_000);
      const booking = aBooking(await freshLead(), order);
      expect(await store.hold(booking, soon)).toBe("held");
      expect(await store.hold(booking, soon)).toBe("already-held");
      await store.release(booking, "Refused");
      expect(await store.release(booking, "Refused")).toBe("already-released");
      expect(await store.hold(booking, soon)).toBe("released-before");
    });

    it("offers a lead to another order of the same buyer after a release", async () => {
      const { number, order } = await freshOrder(10_000);
      const second = anOrder(fresh(), { buyerId: order.buyerId });
      const lead = await freshLead();
      await store.hold(aBooking(lead, order), soon);
      expect(await store.hold(aBooking(lead, second), soon)).toBe("lead-offered");
      await store.release(aBooking(lead, order), "Refused");
      expect(await store.hold(aBooking(lead, second), soon)).toBe("held");
      expect(await store.capture(aBooking(lead, order))).toBe("released-before");
      expect(await store.release(aBooking(lead, order), "Late")).toBe("already-released");
      expect(await store.capture(aBooking(lead, second))).toBe("captured");
      expect(await walletOf(world, number)).toMatchObject({ balanceCents: 5_800, heldCents: 0 });
    });

    it("turns a late accept into a case and charges nothing", async () => {
      const { number, order } = await freshOrder(10_000);
      const lead = await freshLead();
      const booking = aBooking(lead, order);
      await store.hold(booking, soon);
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
      await store.hold(held, soon);
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
      await store.hold(held, soon);
      const second = aBooking(await freshLead({ values }), order);
      expect(await store.hold(second, soon)).toBe("duplicate-for-buyer");
      await store.release(held, "Refused");
      expect(await store.hold(second, soon)).toBe("held");
    });

    it("frees a shared lead's place, and all places of an exclusive order", async () => {
      const lead = await freshLead({ maxSales: 2 });
      const exclusive = await freshOrder(10_000, { exclusive: true });
      const plain = await freshOrder(10_000);
      await store.hold(aBooking(lead, exclusive.order), soon);
      expect(await store.book(aBooking(lead, plain.order))).toBe("lead-offered");
      await store.release(aBooking(lead, exclusive.order), "Refused");
      expect(await store.book(aBooking(lead, plain.order))).toBe("booked");
    });

    it("books a shared lead to others while one offer is out", async () => {
      const lead = await freshLead({ maxSales: 2 });
      const [offered, plain, third] = await Promise.all([1, 2, 3].map(() => freshOrder(10_000)));
      if (!offered || !plain || !third) throw new Error("three orders");
      await store.hold(aBooking(lead, offered.order), soon);
      expect(await store.book(aBooking(lead, plain.order))).toBe("booked");
      expect(await store.book(aBooking(lead, third.order))).toBe("lead-offered");
      expect(await store.capture(aBooking(lead, offered.order))).toBe("captured");
      expect(await store.book(aBooking(lead, third.order))).toBe("lead-sold-out");
    });

    it("sells nothing of a lead to a buyer at whose server it is on offer", async () => {
      const lead = await freshLead({ maxSales: 3 });
      const { order } = await freshOrder(100_000);
      const second = anOrder(fresh(), { buyerId: order.buyerId });
      await store.hold(aBooking(lead, order), soon);
      expect(await store.book(aBooking(lead, second))).toBe("lead-offered");
      expect(await store.book(aBooking(lead, order))).toBe("lead-offered");
      expect(await store.capture(aBooking(lead, order))).toBe("captured");
      expect(await store.book(aBooking(lead, second))).toBe("duplicate-for-buyer");
    });

    it("captures or releases one hold of a test lead without money", async () => {
      const order = anOrder(fresh());
      const taken = aBooking(await freshLead({ test: true }), order);
      expect(await store.hold(taken, soon)).toBe("held");
      expect(await store.capture(taken)).toBe("captured");
      const refused = aBooking(await freshLead({ test: true }), order);
      await store.hold(refused, soon);
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
        await store.hold(booking, soon);
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
        buyers.map(({ order }) => store.hold(aBooking(lead, order), soon)),
      );
      expect(tally(results)).toEqual({ held: 1, "lead-offered": 7 });
    });
  });
}
