import { describe, expect, it } from "vitest";
import {
  formatPhone,
  isCallable,
  phoneMatches,
  phoneMatchRange,
} from "../../../../web/portal/format/phone.ts";

describe("a phone", () => {
  it("is written as people in its country write it", () => {
    expect(formatPhone("+15125550143")).toBe("(512) 555-0143");
    expect(formatPhone("+442079460018")).toBe("+442079460018");
  });

  it("can be called when it is whole, not when it is masked", () => {
    expect(isCallable("+15125550143")).toBe(true);
    expect(isCallable("(512) •••-••43")).toBe(false);
    expect(isCallable(null)).toBe(false);
  });
});

describe("a phone search", () => {
  it.each(["0143", "5550143", "512-555-0143", "(512) 555-0143", "+15125550143", "1 512 555 0143"])(
    "for %s finds +15125550143",
    (text) => {
      expect(phoneMatches("+15125550143", text)).toBe(true);
    },
  );

  it.each(["143", "0144", "jane 0143", "jane0143@example.com"])("for %s does not", (text) => {
    expect(phoneMatches("+15125550143", text)).toBe(false);
  });

  it("marks the searched digits where they stand", () => {
    const written = "(512) 555-0143";
    const [start, end] = phoneMatchRange(written, "555-0143") ?? [0, 0];
    expect(written.slice(start, end)).toBe("555-0143");
    expect(phoneMatchRange(written, "12")).toBeNull();
  });
});
