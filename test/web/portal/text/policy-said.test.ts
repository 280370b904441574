import { describe, expect, it } from "vitest";
import { usualReturnPolicy } from "#domain/return/policy/usual-return-policy";
import { sayAs, sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { policySaid } from "../../../../web/portal/text/es-us/policy-said.ts";
import { leftInEnglish } from "./left-in-english.ts";

const { note, reasons } = usualReturnPolicy;

describe("the policy that an agency has until it writes its own", () => {
  it("is said in Spanish", () => {
    const sentences = [note, ...reasons.map(({ definition }) => definition)];
    expect(leftInEnglish([policySaid], sentences)).toEqual([]);
  });

  it("keeps its form", () => {
    expect(sayBy(policySaid, note).split("\n")).toHaveLength(note.split("\n").length);
    expect(sayBy(policySaid, note)).toContain("**7 días**");
  });

  it.each(reasons)("has a Spanish name for $label", ({ label }) => {
    expect(sayAs(policySaid, "reason", label)).not.toBe(label);
  });

  it("leaves what the agency wrote itself", () => {
    expect(sayAs(policySaid, "reason", "Not a homeowner")).toBe("Not a homeowner");
    expect(sayBy(policySaid, "Call us first.")).toBe("Call us first.");
  });
});
