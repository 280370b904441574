import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cap } from "#contract/order";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { fund, type SaleWorld, saleWorlds, walletOf } from "./sale-worlds.ts";

/** One thing done to a store, by small numbers that both stores read alike. */
type Act = {
  does: "book" | "hold" | "capture" | "release";
  lead: number;
  order: number;
  minutes: number;
};

const anAct: fc.Arbitrary<Act> = fc.record({
  does: fc.constantFrom("book", "hold", "hold", "capture", "release"),
  lead: fc.integer({ min: 0, max: 3 }),
  order: fc.integer({ min: 0, max: 3 }),
  minutes: fc.integer({ min: 0, max: 40 }),
});

const caps: Cap[][] = [
  [],
  [{ measure: "count", period: "hour", limit: 1 }],
  [{ measure: "spend", period: "total", limit: 8_400 }],
  [{ measure: "count", period: "day", limit: 2 }],
];

/** Four orders of two buyers, and four leads; each round has its own. */
const cast = (round: number) => {
  const base = 1_000 * (round + 1);
  const buyers = [base + 1, base + 2];
  const orders = [0, 1, 2, 3].map((index) =>
    anOrder(base + index, {
      buyerId: ids.buyer(base + 1 + (index % 2)),
      caps: caps[index] ?? [],
      exclusive: index === 3,
      duplicateDays: index === 2 ? 30 : 0,
    }),
  );
  const leads = [0, 1, 2, 3].map((index) =>
    aLead(base + index, {
      maxSales: 1 + (index % 3),
      values: { phone: `+1512555${1_000 + Math.floor(index / 2)}` },
      test: index === 3,
    }),
  );
  return { buyers, orders, leads };
};

const play = async (world: SaleWorld, round: number, acts: Act[]): Promise<string[]> => {
  const { buyers, orders, leads } = cast(round);
  for (const buyer of buyers) await fund(world, buyer, 12_600);
  for (const lead of leads) await world.addLead(lead);
  const told: string[] = [];
  let minutes = 0;
  for (const act of acts) {
    minutes += act.minutes;
    const [lead, order] = [leads[act.lead], orders[act.order]];
    if (!lead || !order) continue;
    const at = new Date(noon.getTime() + minutes * 60_000);
    const booking = aBooking(lead, order, { at });
    const { store } = world;
    told.push(
      act.does === "hold"
        ? await store.hold(booking, at)
        : act.does === "release"
          ? await store.release(booking, "Refused")
          : await store[act.does](booking),
    );
  }
  for (const buyer of buyers) {
    const { balanceCents, heldCents } = await walletOf(world, buyer);
    told.push(`${balanceCents} ${heldCents}`);
  }
  const asked = orders.map(({ id, buyerId }) => ({ orderId: id, buyerId }));
  const standing = await world.store.standing(asked, noon);
  for (const { id } of orders) told.push(JSON.stringify(standing.get(id)?.usage));
  for (const { id } of leads) told.push(JSON.stringify(await world.store.salesOf(id)));
  return told;
};

describe("the two sale stores", () => {
  it("tell the same of any story", { timeout: 60_000 }, async () => {
    const worlds = await Promise.all(saleWorlds.map(([, makeWorld]) => makeWorld()));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 5, maxLength: 25 }), async (acts) => {
        round += 1;
        const [memory, table] = await Promise.all(worlds.map((world) => play(world, round, acts)));
        expect(table).toEqual(memory);
      }),
      { numRuns: 25 },
    );
  });
});
