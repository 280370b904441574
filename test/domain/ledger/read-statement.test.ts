import { describe, expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import type { LedgerDeps } from "#domain/ledger/list-entries";
import { monthSpan } from "#domain/ledger/month-span";
import { listStatements, readStatement } from "#domain/ledger/read-statement";
import { sealDays } from "#domain/ledger/seal-days";
import { credit, ledgerWorlds, sell } from "#test/conformance/ledger-worlds";
import { ids } from "#test/fakes/sale-fixtures";

const [, makeWorld] = ledgerWorlds[0] ?? [];
if (!makeWorld) throw new Error("there is a world in memory");
const buyerId = ids.buyer(1);

/** Money on both sides of each month's border in Chicago, where March and November are odd. */
const moments: [string, number][] = [
  ["2026-02-28T23:00:00.000Z", 10_000],
  ["2026-03-01T05:59:59.999Z", 1_000],
  ["2026-03-01T06:00:00.000Z", 200],
  ["2026-03-08T08:30:00.000Z", 30],
  ["2026-04-01T04:59:59.999Z", 4],
  ["2026-04-01T05:00:00.000Z", 500],
];

const openBooks = async () => {
  const world = await makeWorld();
  await world.openWallet(buyerId);
  for (const [time, cents] of moments) {
    world.now = new Date(time);
    await credit(world, 1, cents);
  }
  world.now = new Date("2026-05-02T12:00:00.000Z");
  await sell(world, 1, 1);
  const deps: LedgerDeps = {
    buyerId,
    ledger: world.ledgerOf(buyerId),
    timeZone: async () => "America/Chicago",
    clock: () => world.now,
  };
  return { world, deps };
};

describe("a month's statement", () => {
  it("exists for each month from the first entry to this one", async () => {
    const { deps } = await openBooks();
    expect(await listStatements(deps)).toEqual({
      items: [
        { month: "2026-05", isClosed: false, closingCents: 7_534 },
        { month: "2026-04", isClosed: true, closingCents: 11_734 },
        { month: "2026-03", isClosed: true, closingCents: 11_234 },
        { month: "2026-02", isClosed: true, closingCents: 11_000 },
      ],
    });
  });

  it("is listed with the balance that it ends with", async () => {
    const { deps } = await openBooks();
    const { items } = await listStatements(deps);
    for (const { month, closingCents } of items)
      expect((await readStatement(deps, month)).closingCents).toBe(closingCents);
  });

  it("takes in what moved between the zone's midnights, where the clock changes too", async () => {
    const { deps } = await openBooks();
    expect(await readStatement(deps, "2026-03")).toEqual({
      month: "2026-03",
      isClosed: true,
      from: "2026-03-01T06:00:00.000Z",
      to: "2026-04-01T05:00:00.000Z",
      openingCents: 11_000,
      closingCents: 11_234,
      totals: [{ kind: "adjustment", count: 3, amountCents: 234 }],
    });
  });

  it("begins where the month before ends, sealed or not", async () => {
    const { world, deps } = await openBooks();
    const read = () =>
      Promise.all(
        ["2026-02", "2026-03", "2026-04", "2026-05"].map((month) => readStatement(deps, month)),
      );
    const before = await read();
    for (const [index, statement] of before.entries())
      expect(statement.openingCents).toBe(before[index - 1]?.closingCents ?? 0);
    expect(before.at(-1)).toMatchObject({
      closingCents: 7_534,
      totals: [{ kind: "lead", count: 1, amountCents: -4_200 }],
    });
    world.now = new Date("2026-05-03T12:00:00.000Z");
    await sealDays(
      { ledger: deps.ledger, seals: world.seals, newDigest, clock: deps.clock },
      buyerId,
    );
    expect(await read()).toEqual(before);
  });

  it("is not found before the first entry, after this month, or of an empty wallet", async () => {
    const { world, deps } = await openBooks();
    for (const month of ["2026-01", "2026-06"])
      await expect(readStatement(deps, month)).rejects.toMatchObject({ code: "not_found" });
    const empty = { ...deps, ledger: world.ledgerOf(ids.buyer(2)) };
    expect(await listStatements(empty)).toEqual({ items: [] });
  });
});

describe("a month", () => {
  it("ends where the next begins, over the years", () => {
    expect(monthSpan("2026-12", "UTC").to).toEqual(monthSpan("2027-01", "UTC").from);
    expect(monthSpan("2026-11", "America/Chicago")).toEqual({
      from: new Date("2026-11-01T05:00:00.000Z"),
      to: new Date("2026-12-01T06:00:00.000Z"),
    });
  });
});
