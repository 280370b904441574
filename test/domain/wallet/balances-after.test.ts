import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "#contract/wallet";
import { makeEntry } from "#domain/sale/make-entry";
import { balancesAfter } from "#domain/wallet/balances-after";
import { aBooking, aLead, anOrder, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";

const entryOf = (amountCents: number): Entry => ({
  ...makeEntry(aBooking(aLead(1), anOrder(1), { at: noon }), sequentialIds()("entry"), "book"),
  amountCents,
});

describe("the balance after each entry", () => {
  it("ends at the wallet's balance and goes on over any cut into pages", () => {
    const amounts = fc.array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, fc.nat(), (oldestFirst, at) => {
        const entries = oldestFirst.map(entryOf).toReversed();
        const balance = oldestFirst.reduce((sum, amount) => sum + amount, 0);
        const cut = at % entries.length;
        const first = balancesAfter(entries.slice(0, cut), balance);
        const second = balancesAfter(entries.slice(cut), first.before);
        const shown = [...first.entries, ...second.entries].toReversed();
        let sum = 0;
        for (const [index, amount] of oldestFirst.entries()) {
          sum += amount;
          expect(shown[index]?.balanceAfterCents).toBe(sum);
        }
        expect(second.before).toBe(0);
      }),
    );
  });

  it("is unknown all the way when it is unknown at the top", () => {
    const { entries, before } = balancesAfter([entryOf(5), entryOf(6)], null);
    expect(entries.map(({ balanceAfterCents }) => balanceAfterCents)).toEqual([null, null]);
    expect(before).toBeNull();
  });
});
