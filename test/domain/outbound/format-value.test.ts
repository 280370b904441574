import { describe, expect, it } from "vitest";
import { formatters } from "#contract/outbound";
import { type Formatter, formatValue } from "#domain/outbound/format-value";

const golden: Record<Formatter, [value: unknown, written: unknown][]> = {
  plain: [
    ["Jane", "Jane"],
    [12, 12],
    [false, false],
    [{ text: "yes" }, { text: "yes" }],
    [null, ""],
    [undefined, ""],
  ],
  upperCase: [["tx", "TX"]],
  lowerCase: [["A@B.COM", "a@b.com"]],
  digits: [["+1 (512) 555-0143", "15125550143"]],
  phoneNational: [
    ["+15125550143", "(512) 555-0143"],
    ["+442079460000", "+442079460000"],
  ],
  phoneTenDigits: [
    ["+15125550143", "5125550143"],
    ["+442079460000", "442079460000"],
  ],
  moneyDollars: [
    [15_005, "150.05"],
    [5, "0.05"],
    [0, "0.00"],
    [-1_250, "-12.50"],
    ["a lot", "a lot"],
  ],
  moneyCents: [
    [15_005, 15_005],
    ["42", 42],
    ["a lot", "a lot"],
  ],
  dateIso: [
    ["2026-11-21", "2026-11-21"],
    ["2026-11-21T14:03:12.208Z", "2026-11-21"],
    ["soon", "soon"],
  ],
  dateUs: [
    ["2026-11-21", "11/21/2026"],
    ["soon", "soon"],
  ],
  epochSeconds: [
    ["1970-01-02", 86_400],
    ["2026-11-21T14:03:12.999Z", 1_795_269_792],
    ["soon", "soon"],
  ],
  yesNo: [
    [true, "yes"],
    ["No", "no"],
    ["perhaps", "perhaps"],
  ],
  trueFalse: [
    ["Yes", true],
    [0, false],
  ],
  oneZero: [
    [true, 1],
    ["false", 0],
  ],
  sha256: [
    [" Jane@Example.com ", "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d"],
  ],
};

describe("a formatter", () => {
  for (const format of formatters)
    it(`${format} writes what it should`, () => {
      for (const [value, written] of golden[format])
        expect(formatValue(value, format)).toEqual(written);
    });

  it("makes nothing of nothing", () => {
    for (const format of formatters) expect(formatValue(undefined, format)).toBe("");
  });
});
