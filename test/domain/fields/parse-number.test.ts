import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMoney, parseNumber } from "#domain/fields/parse-number";

const grouped = (whole: number) => whole.toLocaleString("en-US");
const decimals = (cents: number) => String(cents % 100).padStart(2, "0");

const spellings: ((cents: number) => string | number)[] = [
  (cents) => `$${grouped(Math.floor(cents / 100))}.${decimals(cents)}`,
  (cents) => `${Math.floor(cents / 100)}.${decimals(cents)}`,
  (cents) => ` US$ ${grouped(Math.floor(cents / 100))}.${decimals(cents)} `,
  (cents) => `USD ${Math.floor(cents / 100)}.${decimals(cents)}`,
  (cents) => `${Math.floor(cents / 100)}.${decimals(cents)} dollars`,
  (cents) => cents / 100,
];

describe("parseMoney", () => {
  it("reads every usual spelling of an amount as its whole cents", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom(...spellings),
        (cents, spell) => {
          expect(parseMoney(spell(cents))).toEqual({ kind: "value", value: cents });
        },
      ),
    );
  });

  it("answers any value with whole cents that are not negative, or an error", () => {
    fc.assert(
      fc.property(fc.anything(), (posted) => {
        const reading = parseMoney(posted);
        if (reading.kind !== "value") return;
        expect(Number.isSafeInteger(reading.value)).toBe(true);
        expect(reading.value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each(["200-300", "-5", "1.2.3", "12,34", "$", "1.005", "ten", true, {}, "1e3"])(
    "refuses %j",
    (posted) => {
      expect(parseMoney(posted)).toMatchObject({ kind: "wrong", code: "invalid_money" });
    },
  );
});

describe("parseNumber", () => {
  it("reads any number of a usual size back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (number) => {
        expect(parseNumber(String(number))).toEqual({ kind: "value", value: number });
        expect(parseNumber(grouped(number))).toEqual({ kind: "value", value: number });
      }),
    );
  });

  it.each([
    ["1,200.5", 1200.5],
    [" 3 ", 3],
    [".5", 0.5],
    ["-0", 0],
    [7.25, 7.25],
  ])("reads %j as %d", (posted, number) => {
    expect(parseNumber(posted)).toEqual({ kind: "value", value: number });
  });

  it.each(["", "12px", "0x10", "Infinity", Number.NaN, 1e300, false, [], "1 000,5"])(
    "refuses %j",
    (posted) => {
      expect(parseNumber(posted)).toMatchObject({ kind: "wrong", code: "invalid_number" });
    },
  );
});
