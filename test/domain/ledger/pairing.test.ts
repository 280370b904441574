import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import { findUnpaired } from "#domain/ledger/pairing";

const side = (names: readonly string[]) =>
  async function* () {
    for (let start = 0; start < names.length; start += 3) yield names.slice(start, start + 3);
  };
const find = (left: readonly string[], right: readonly string[]) =>
  findUnpaired(newDigest, { left: side(left), right: side(right), limit: 10 });

const names = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 12 });

describe("pairing names", () => {
  it("finds nothing between the same names in any order", async () => {
    await fc.assert(
      fc.asyncProperty(names, async (given) => {
        expect(await find(given, given.toReversed())).toEqual([]);
      }),
    );
  });

  it("finds every name that one side has more often", async () => {
    await fc.assert(
      fc.asyncProperty(names, names, async (left, right) => {
        const times = (of: readonly string[], name: string) => of.filter((n) => n === name).length;
        const expected = ["a", "b", "c", "d", "e"].flatMap((name) => {
          const more = times(left, name) - times(right, name);
          return more === 0 ? [] : [`${name} ${more > 0 ? "left" : "right"}`];
        });
        const found = (await find(left, right)).map(({ name, more }) => `${name} ${more}`);
        expect(found.toSorted()).toEqual(expected);
      }),
    );
  });
});
