import { describe, expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import type { QueryOf } from "#contract/routes";
import type { Entry } from "#contract/wallet";
import { type LedgerDeps, listEntries } from "#domain/ledger/list-entries";
import { sealDays } from "#domain/ledger/seal-days";
import { aBooking, aCampaign, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { credit, type LedgerWorld, ledgerWorlds, sell } from "./ledger-worlds.ts";

type Query = QueryOf<"GET /v1/portal/wallet/entries">;

const at = (time: string) => new Date(`2026-11-${time}.000Z`);
const buyerId = ids.buyer(1);

const depsOf = (world: LedgerWorld, of = buyerId): LedgerDeps => ({
  buyerId: of,
  ledger: world.ledgerOf(of),
  timeZone: async () => "America/Chicago",
  clock: () => world.now,
});

const listAll = async (world: LedgerWorld, query: Partial<Query>): Promise<Entry[]> => {
  const found: Entry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const filters: Query = { limit: 3, holds: "hide", ...query, cursor };
    const page = await listEntries(depsOf(world), filters);
    found.push(...page.items);
    if (page.next === null) return found;
    cursor = page.next;
  }
  throw new Error("the list does not end");
};

/** Four days of money: 5 credits, 6 sales and a hold; the balance after each is known. */
const live = async (world: LedgerWorld): Promise<Map<string, number>> => {
  await world.openWallet(buyerId);
  let lead = 100;
  for (const day of ["17", "18", "19", "20"]) {
    world.now = at(`${day}T12:00:00`);
    await credit(world, 1, 20_000);
    for (let sold = 0; sold < 2; sold++) {
      lead += 1;
      // 02:00 UTC of the next day is still this day in Chicago.
      world.now = at(`${String(Number(day) + sold).padStart(2, "0")}T0${2 + sold}:00:00`);
      if (sold === 0) world.now = at(`${day}T14:00:00`);
      await sell(world, 1, lead);
    }
  }
  world.now = at("21T13:00:00");
  const held = await world.addLead(aLead(199));
  await world.sales.hold(aBooking(held, anOrder(1), { at: world.now }), at("21T14:00:00"));
  await credit(world, 1, -1_000);
  world.now = at("21T15:00:00");
  const all = (await world.wallets.listEntries(buyerId, { limit: 100 })).items;
  return new Map(all.map(({ id, balanceAfterCents }) => [id, balanceAfterCents ?? Number.NaN]));
};

for (const [name, makeWorld] of ledgerWorlds) {
  const world = await makeWorld();
  const balances = await live(world);
  const filters: [string, Partial<Query>, number][] = [
    ["nothing but holds left out", {}, 13],
    ["holds shown", { holds: "show" }, 14],
    ["one kind", { kind: "lead" }, 8],
    ["a kind that is hidden otherwise", { kind: "hold" }, 1],
    ["money in", { direction: "in" }, 4],
    ["money out", { direction: "out" }, 9],
    ["amounts from a least one on", { minCents: 10_000 }, 4],
    ["amounts up to a most one", { maxCents: 4_200 }, 9],
    ["one amount, also where it is held", { minCents: 4_200, maxCents: 4_200, holds: "show" }, 9],
    ["a campaign", { campaign: aCampaign.id }, 8],
    ["a campaign of nobody", { campaign: ids.campaign(9) }, 0],
    ["days of the buyer's zone", { from: "2026-11-18", to: "2026-11-19" }, 6],
    ["days and a kind", { from: "2026-11-19", kind: "adjustment" }, 3],
    ["days before the first", { to: "2026-11-01" }, 0],
  ];

  for (const sealed of [false, true])
    describe(`a list of entries ${name}, ${sealed ? "sealed" : "not sealed"}`, () => {
      it.each(filters)(
        "shows %s, each with the right balance after it",
        async (_, query, count) => {
          if (sealed)
            await sealDays(
              {
                ledger: world.ledgerOf(buyerId),
                seals: world.seals,
                newDigest,
                clock: () => world.now,
              },
              buyerId,
            );
          const found = await listAll(world, query);
          expect(found).toHaveLength(count);
          for (const { id, balanceAfterCents } of found)
            expect(balanceAfterCents).toBe(balances.get(id));
          expect(found.map(({ id }) => id)).toEqual(
            found
              .map(({ id }) => id)
              .toSorted()
              .reverse(),
          );
        },
      );
    });

  describe(`a cursor of entries ${name}`, () => {
    it("belongs to its list alone", async () => {
      const page = await listEntries(depsOf(world), { limit: 2, holds: "hide" });
      const cursor = page.next ?? "";
      const other = { limit: 2, holds: "hide" as const, kind: "lead" as const, cursor };
      await expect(listEntries(depsOf(world), other)).rejects.toMatchObject({
        code: "invalid_request",
      });
      await world.openWallet(ids.buyer(2));
      await expect(
        listEntries(depsOf(world, ids.buyer(2)), { limit: 2, holds: "hide", cursor }),
      ).rejects.toMatchObject({ code: "invalid_request" });
    });

    it("is refused in words when the days are the wrong way round", async () => {
      const query = { limit: 2, holds: "hide" as const, from: "2026-11-20", to: "2026-11-19" };
      await expect(listEntries(depsOf(world), query)).rejects.toMatchObject({
        errors: [{ pointer: "?from", message: "from, 2026-11-20, is after to, 2026-11-19." }],
      });
    });
  });
}
