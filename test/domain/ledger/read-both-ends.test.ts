import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "#contract/wallet";
import { firstEntryId, highestEntryId, lowestEntryId } from "#domain/ledger/entry-id-bounds";
import { readBothEnds, type SummedRow } from "#domain/ledger/read-both-ends";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { memoryMarket } from "#test/fakes/memory-market";
import { ids, noon } from "#test/fakes/sale-fixtures";

const buyerId = ids.buyer(1);
const whole = { from: lowestEntryId, to: highestEntryId };
const all = async (rows: SummedRow[]) => rows;

const entryOf = (number: number): Entry => {
  const at = new Date(noon.getTime() + number * 1_000);
  return {
    id: firstEntryId(at),
    buyerId,
    kind: number % 3 === 0 ? "fee" : "topUp",
    amountCents: number % 3 === 0 ? -number : 7 * number,
    heldCents: 0,
    balanceAfterCents: null,
    explains: null,
    reason: `Entry ${number}`,
    actor: "Dana",
    idempotencyKey: `${number}`,
    at: at.toISOString(),
  };
};

const ledgerOf = (count: number) => {
  const market = memoryMarket();
  const add = (number: number) => market.entries.push(entryOf(number));
  for (let number = 1; number <= count; number++) add(number);
  return { add, ledger: memoryBuyerLedger(market, buyerId) };
};

/** Entries `from` up to `to`, newest first, each with the sum from `from` up to it. */
const summed = (from: number, to: number) => {
  const rows: { id: string; sumCents: number }[] = [];
  let sumCents = 0;
  for (let number = from; number <= to; number++) {
    const { id, amountCents } = entryOf(number);
    sumCents += amountCents;
    rows.unshift({ id, sumCents });
  }
  return rows;
};

const facts = (rows: SummedRow[]) => rows.map(({ id, sumCents }) => ({ id, sumCents }));

const sizes = { count: fc.nat(40), limit: fc.integer({ min: 1, max: 12 }) };

describe("a span that is read from both ends", () => {
  it("has each row once, newest first, with its sum, whichever end is faster", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.record({ ...sizes, first: fc.nat(45), last: fc.nat(45) }),
        async (s, { count, limit, first, last }) => {
          const { ledger } = ledgerOf(count);
          const span = { from: entryOf(first).id, to: entryOf(last).id };
          const reading = readBothEnds({ rows: s.scheduleFunction(ledger.rows) }, span, all, limit);
          const found = facts(await s.waitFor(reading));
          expect(found).toEqual(summed(Math.max(1, first), Math.min(count, last)));
        },
      ),
    );
  });

  it("lacks nothing that was there, and adds up, while newer ones are written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.record(sizes), async (s, { count, limit }) => {
        const { add, ledger } = ledgerOf(count);
        let last = count;
        const rows = s.scheduleFunction((span: Parameters<typeof ledger.rows>[0]) => {
          const page = ledger.rows(span);
          last += 1;
          add(last);
          return page;
        });
        const found = facts(await s.waitFor(readBothEnds({ rows }, whole, all, limit)));
        expect(found.length).toBeGreaterThanOrEqual(count);
        expect(found).toEqual(summed(1, found.length));
      }),
    );
  });

  it("sums up what is left out, and asks about each row once", async () => {
    const { ledger } = ledgerOf(20);
    const asked: string[] = [];
    const keep = async (rows: SummedRow[]) => {
      asked.push(...rows.map(({ id }) => id));
      return rows.filter(({ kind }) => kind === "fee");
    };
    const found = facts(await readBothEnds(ledger, whole, keep, 3));
    const wanted = summed(1, 20).filter((_, index) => (20 - index) % 3 === 0);
    expect(found).toEqual(wanted);
    expect(asked.toSorted()).toEqual(
      summed(1, 20)
        .map(({ id }) => id)
        .reverse(),
    );
  });

  it("stops reading once its caller has had enough", async () => {
    const { ledger } = ledgerOf(1_000);
    let reads = 0;
    const rows = (span: Parameters<typeof ledger.rows>[0]) => {
      reads += 1;
      return ledger.rows(span);
    };
    const enough = async () => {
      throw new Error("enough");
    };
    await expect(readBothEnds({ rows }, whole, enough, 10)).rejects.toThrow("enough");
    expect(reads).toBeLessThanOrEqual(3);
  });

  it("fails when a page cannot be read", async () => {
    const { ledger } = ledgerOf(100);
    const rows = async (span: Parameters<typeof ledger.rows>[0]) => {
      if (!span.newestFirst && span.after !== null) throw new Error("the table is away");
      return ledger.rows(span);
    };
    await expect(readBothEnds({ rows }, whole, all, 10)).rejects.toThrow("the table is away");
  });
});
