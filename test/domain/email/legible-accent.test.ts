import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inkOnAccent, legibleAccent } from "#domain/email/legible-accent";

const channel = (hex: string, at: number) => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
const contrast = (one: string, other: string) => {
  const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("an agency's accent", () => {
  it("is read on light and dark, whatever it is", () => {
    fc.assert(
      fc.property(colour, fc.constantFrom("#ffffff", "#151b26"), (accent, ground) => {
        expect(contrast(legibleAccent(accent, ground), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("stays as it is where it is legible", () => {
    expect(legibleAccent("#0f766e", "#ffffff")).toBe("#0f766e");
    expect(legibleAccent("#facc15", "#151b26")).toBe("#facc15");
  });

  it("carries white or near-black, whichever is read better", () => {
    expect(inkOnAccent("#0f766e")).toBe("#ffffff");
    expect(inkOnAccent("#facc15")).toBe("#111827");
    fc.assert(
      fc.property(colour, (accent) => {
        expect(contrast(inkOnAccent(accent), accent)).toBeGreaterThan(4);
      }),
    );
  });
});
