import { describe, expect, it } from "vitest";
import type { EntryId } from "#contract/id";
import type { EntryRow } from "#domain/ledger/buyer-ledger";
import { highestEntryId, lowestEntryId } from "#domain/ledger/entry-id-bounds";
import { readBothEnds } from "#domain/ledger/read-both-ends";
import { readSpan } from "#domain/ledger/read-span";
import { ids } from "#test/fakes/sale-fixtures";
import { credit, ledgerWorlds, sell } from "./ledger-worlds.ts";

const buyerId = ids.buyer(1);
const whole = { from: lowestEntryId, to: highestEntryId };
const written = 14;

/** What a row has of an entry, whatever else stands beside it. */
const rowOf = ({ id, kind, amountCents, heldCents, explains, reason, at }: EntryRow): EntryRow => ({
  id,
  kind,
  amountCents,
  heldCents,
  explains,
  reason,
  at,
});

describe.each(ledgerWorlds)("a buyer's ledger %s", async (_, makeWorld) => {
  const world = await makeWorld();
  await world.openWallet(buyerId);
  for (let number = 1; number <= written / 2; number++) {
    world.now = new Date(Date.parse("2026-11-18T12:00:00.000Z") + number * 36_000_000);
    await credit(world, 1, 10_000 + number);
    await sell(world, 1, 300 + number);
  }
  // Of another buyer, and never to be seen.
  await world.openWallet(ids.buyer(2));
  await credit(world, 2, 777);
  const ledger = world.ledgerOf(buyerId);
  const { entries: oldestFirst } = await ledger.entries({
    ...whole,
    newestFirst: false,
    after: null,
    limit: 100,
  });
  const idAt = (index: number): EntryId => oldestFirst.at(index)?.id ?? lowestEntryId;

  it("gives rows that say what the entries say, in pages from either end", async () => {
    for (const newestFirst of [false, true])
      for (const limit of [1, 3, written, 100]) {
        const rows: EntryRow[] = [];
        const span = { ...whole, newestFirst };
        let after: EntryId | null = null;
        do {
          const page: Awaited<ReturnType<typeof ledger.rows>> = await ledger.rows({
            ...span,
            after,
            limit,
          });
          rows.push(...page.entries);
          after = page.next;
        } while (after !== null);
        const entries = newestFirst ? oldestFirst.toReversed() : oldestFirst;
        expect(rows.map(rowOf)).toEqual(entries.map(rowOf));
      }
    expect(oldestFirst).toHaveLength(written);
  });

  it("goes on behind an entry within a span whose ends belong to it", async () => {
    const span = { from: idAt(2), to: idAt(8) };
    const up = await ledger.rows({ ...span, newestFirst: false, after: idAt(5), limit: 10 });
    expect(up.entries.map(({ id }) => id)).toEqual([idAt(6), idAt(7), idAt(8)]);
    expect(up.next).toBeNull();
    const down = await ledger.rows({ ...span, newestFirst: true, after: idAt(5), limit: 2 });
    expect(down.entries.map(({ id }) => id)).toEqual([idAt(4), idAt(3)]);
    expect(down.next).toBe(idAt(3));
  });

  it("is read from both ends as it is from one", async () => {
    const all: EntryRow[] = [];
    for await (const entries of readSpan(ledger, { ...whole, newestFirst: true }))
      all.push(...entries);
    for (const limit of [1, 2, 3, 5, written, 100]) {
      const rows = await readBothEnds(ledger, whole, async (found) => found, limit);
      expect(rows.map(rowOf)).toEqual(all.map(rowOf));
      const [newest] = rows;
      expect(newest?.sumCents).toBe((await ledger.position()).balanceCents);
    }
  });
});
