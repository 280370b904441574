import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone } from "#domain/fields/parse-phone";

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });

/** Numbers of areas that exist, outside the exchanges that mean something else. */
const phones = fc
  .tuple(fc.constantFrom("512", "212", "415", "305", "907", "808", "416"), digits(6))
  .map(([area, rest]) => `${area}2${rest.join("")}`);

const spellings: ((ten: string) => string)[] = [
  (ten) => ten,
  (ten) => `+1${ten}`,
  (ten) => `1${ten}`,
  (ten) => `1-${ten.slice(0, 3)}-${ten.slice(3, 6)}-${ten.slice(6)}`,
  (ten) => `(${ten.slice(0, 3)}) ${ten.slice(3, 6)}-${ten.slice(6)}`,
  (ten) => `${ten.slice(0, 3)}.${ten.slice(3, 6)}.${ten.slice(6)}`,
  (ten) => `  +1 (${ten.slice(0, 3)})${ten.slice(3)}  `,
  (ten) => `tel:+1${ten}`,
  (ten) => `${ten} ext. 12`,
];

describe("parsePhone", () => {
  it("reads every usual spelling of a number as one E.164 number", () => {
    fc.assert(
      fc.property(phones, fc.constantFrom(...spellings), (ten, spell) => {
        expect(parsePhone(spell(ten))).toEqual({ kind: "value", value: `+1${ten}` });
      }),
    );
  });

  it("reads its own answer, and a JSON number", () => {
    fc.assert(
      fc.property(phones, (ten) => {
        expect(parsePhone(`+1${ten}`)).toEqual(parsePhone(Number(ten)));
      }),
    );
  });

  it.each(["555-12", "", "call 5125550143", "+44 20 7946 0958", "0005550143", "512555014x", null])(
    "refuses %j",
    (posted) => {
      expect(parsePhone(posted)).toMatchObject({ kind: "wrong", code: "invalid_phone" });
    },
  );

  it("answers any value with E.164 or an error", () => {
    fc.assert(
      fc.property(fc.anything(), (posted) => {
        const reading = parsePhone(posted);
        if (reading.kind === "value") expect(reading.value).toMatch(/^\+1[2-9]\d{9}$/);
      }),
    );
  });
});
