import { describe, expect, it } from "vitest";
import { findTerm } from "#domain/portal/find-term";

const text = (value: string) => ({ kind: "text", text: value });

describe("what a search looks for", () => {
  it("is the digits of a phone without the country's 1", () => {
    for (const q of ["+1 (512) 555-0143", "512-555-0143", "15125550143", "512.555.0143"])
      expect(findTerm(q)).toEqual(text("5125550143"));
    expect(findTerm("0143")).toEqual(text("0143"));
  });

  it("is a lead by its id in any case", () => {
    const leadId = "ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V";
    for (const q of [leadId, leadId.toLowerCase(), ` ${leadId} `])
      expect(findTerm(q)).toEqual({ kind: "lead", leadId });
  });

  it("is a text in lower case otherwise, with single spaces", () => {
    expect(findTerm("  Maria   LOPEZ ")).toEqual(text("maria lopez"));
    expect(findTerm("Maria@Example.com")).toEqual(text("maria@example.com"));
    expect(findTerm("12")).toEqual(text("12"));
    expect(findTerm("ld_nothing")).toEqual(text("ld_nothing"));
  });

  it("is nothing when only space was typed", () => {
    expect(findTerm("   ")).toBeNull();
  });
});
