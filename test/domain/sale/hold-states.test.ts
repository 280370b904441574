import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type HoldState, holdMoves, holdStates } from "#domain/sale/hold-states";
import { pairName } from "#test/fakes/memory-market";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";

const readme = readFileSync("lib/domain/sale/README.md", "utf8");

const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].map(([, from, to, by]) => ({
  from,
  by,
  to,
}));

/** A free lead for two orders of one buyer, driven into a state. */
const storeIn = async (state: HoldState) => {
  const store = memorySaleStore();
  const { market } = store;
  openWallet(market, ids.buyer(1), noon);
  market.wallets.set(ids.buyer(1), {
    buyerId: ids.buyer(1),
    balanceCents: 9_000,
    heldCents: 0,
    creditLimitCents: 0,
    changedAt: noon.toISOString(),
  });
  const lead = aLead(1);
  const [mine, second] = [1, 2].map((number) =>
    aBooking(lead, anOrder(number, { buyerId: ids.buyer(1) })),
  );
  if (!mine || !second) throw new Error("two bookings");
  await store.hold(mine, noon);
  if (state === "captured") await store.capture(mine);
  if (state === "released") await store.release(mine, "Refused");
  const stateNow = () => market.holds.get(pairName(ids.buyer(1), lead.id))?.state;
  return { store, mine, second, stateNow };
};

describe("the states of a hold", () => {
  it("are drawn as they are in the table", () => {
    expect(drawn).toEqual([...holdMoves]);
  });

  it("are left by no other way than the table's", async () => {
    for (const from of holdStates)
      for (const does of ["hold", "hold of another order", "capture", "release"]) {
        const { store, mine, second, stateNow } = await storeIn(from);
        if (does === "hold") await store.hold(mine, noon);
        if (does === "hold of another order") await store.hold(second, noon);
        if (does === "capture") await store.capture(mine);
        if (does === "release") await store.release(mine, "Refused");
        const to = stateNow();
        const isDrawn = holdMoves.some((move) => move.from === from && move.to === to);
        expect(to === from || isDrawn, `${from}, ${does}: ${to}`).toBe(true);
      }
  });
});
