import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
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
  (ten) =>
    `＋1（${ten.slice(0, 3)}）${ten.slice(3).replace(/\d/g, (one) => "０１２３４５６７８９"[Number(one)] ?? "")}`,
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

  describe("agrees with Google's libphonenumber", () => {
    /** The library's answer; its seven-digit Canadian numbers cannot be dialed from elsewhere. */
    const asked = (text: string): string | null => {
      const options = { defaultCountry: "US", extract: false } as const;
      const phone = parsePhoneNumberFromString(text.replace(/^tel:/i, ""), options);
      return phone?.isValid() && /^\+1[2-9]\d{9}$/.test(phone.number) ? phone.number : null;
    };
    const ours = (text: string): string | null => {
      const reading = parsePhone(text);
      return reading.kind === "value" ? reading.value : null;
    };

    it("on every area code and exchange", () => {
      const wrong: string[] = [];
      for (let six = 200_000; six < 1_000_000; six += 7) {
        const ten = `${six}0143`;
        if (ours(ten) !== asked(ten)) wrong.push(ten);
      }
      expect(wrong).toEqual([]);
    });

    const area = fc.integer({ min: 200, max: 999 }).map(String);
    const number = fc.oneof(
      phones,
      fc.tuple(area, digits(7)).map(([head, rest]) => `${head}${rest.join("")}`),
    );
    const prefix = fc.constantFrom(
      "",
      "1",
      "+1",
      "+",
      "011",
      "0111",
      "11",
      "+11",
      "111",
      "00",
      "+44",
      "0",
    );
    const sign = fc.constantFrom(..." -.()/[]~\u00a0\u2013+x#,;");
    const extension = fc.constantFrom(
      ...["", " x12", "x12", " ext. 7", ";ext=7", " extension 12", " #5", ", 9", ",,12", " 12#"],
      ...[
        "-12#",
        " ext 123456789012345678901",
        " anexo 4",
        "int 5",
        ";12",
        " ex 12",
        " x",
        "x1234567890",
      ],
    );
    const spelling = fc
      .tuple(prefix, number, fc.array(fc.tuple(fc.nat(14), sign), { maxLength: 4 }), extension)
      .map(([head, ten, signs, tail]) => {
        const text = signs.reduce(
          (spelt, [place, one]) => `${spelt.slice(0, place)}${one}${spelt.slice(place)}`,
          `${head}${ten}`,
        );
        return `${text}${tail}`.trim();
      });

    it("on prefixes, signs and extensions, wherever they stand", () => {
      fc.assert(
        fc.property(spelling, (text) => {
          expect([text, ours(text)]).toEqual([text, asked(text)]);
        }),
        { numRuns: 5_000 },
      );
    });
  });
});
