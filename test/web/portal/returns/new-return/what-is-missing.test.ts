import { describe, expect, it } from "vitest";
import {
  type Told,
  whatIsMissing,
} from "../../../../../web/portal/returns/new-return/what-is-missing.ts";
import { makePolicy } from "../make-return.ts";

const { reasons } = makePolicy();
const told = (code: string | null, rest: Partial<Told> = {}): Told => ({
  reason: reasons.find((reason) => reason.code === code) ?? null,
  note: "",
  hasFile: false,
  firstHadAt: "",
  today: "2026-11-21",
  ...rest,
});

describe("what a return still needs", () => {
  it("is a reason before all else", () => {
    expect(whatIsMissing(told(null))).toEqual(["reason"]);
  });

  it("is nothing where no proof is asked for", () => {
    expect(whatIsMissing(told("badContact"))).toEqual([]);
  });

  it("is a note of ten characters for any other reason", () => {
    expect(whatIsMissing(told("other", { note: "too short" }))).toEqual(["note"]);
    expect(whatIsMissing(told("other", { note: "   ten signs  " }))).toEqual(["note"]);
    expect(whatIsMissing(told("other", { note: "ten signs." }))).toEqual([]);
  });

  it("is a note for `other` even where the policy asks for none", () => {
    const [other] = reasons.filter(({ code }) => code === "other");
    const lenient = other ? { ...other, proof: "none" as const } : null;
    expect(whatIsMissing({ ...told(null), reason: lenient })).toEqual(["note"]);
  });

  it("is a file, or a note in its stead, as the reason says", () => {
    expect(whatIsMissing(told("consent"))).toEqual(["file"]);
    expect(whatIsMissing(told("consent", { hasFile: true }))).toEqual([]);
    expect(whatIsMissing(told("neverAsked"))).toEqual(["noteOrFile"]);
    expect(whatIsMissing(told("neverAsked", { hasFile: true }))).toEqual([]);
    expect(whatIsMissing(told("neverAsked", { note: "They never asked." }))).toEqual([]);
  });

  it("is the day of a duplicate, and no day to come", () => {
    expect(whatIsMissing(told("duplicate"))).toEqual(["firstHadAt"]);
    expect(whatIsMissing(told("duplicate", { firstHadAt: "2026-11-21" }))).toEqual([]);
    expect(whatIsMissing(told("duplicate", { firstHadAt: "2026-11-22" }))).toEqual([
      "firstHadAtFuture",
    ]);
  });
});
