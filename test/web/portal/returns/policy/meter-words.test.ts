import { describe, expect, it } from "vitest";
import { type ReturnMeter, ReturnMeter as ReturnMeterSchema } from "#contract/return";
import { meterWords } from "../../../../../web/portal/returns/policy/meter-words.ts";
import { returnForm } from "../../../../../web/portal/text/en-us/return-form.ts";
import { returns } from "../../../../../web/portal/text/en-us/returns.ts";
import { makePolicy } from "../make-return.ts";

const text = { ...returns, form: returnForm, refused: {}, policySaid: {} };
const clock = { locale: "en-US", timeZone: "America/Chicago" };
const makeMeter = (changes: Partial<ReturnMeter> = {}): ReturnMeter =>
  ReturnMeterSchema.parse({
    used: 6,
    allowed: 12,
    delivered: 80,
    period: "month",
    resetsAt: "2026-12-01T06:00:00.000Z",
    ...changes,
  });
const wordsOf = (policy = makePolicy(), meter = makeMeter()) =>
  meterWords(policy, meter, text, clock);

describe("the allowance meter", () => {
  it("says how many of how many, of what, and what the agency promises", () => {
    expect(wordsOf()).toEqual({
      label: "Returns this month",
      figure: "6 of 12",
      base: "15 % of 80 delivered",
      window: "window 7 days",
      answers: "answers within 2 days",
      resets: "resets Dec 1",
      part: 0.5,
    });
  });

  it("needs no percentage where the cap is a count", () => {
    const cap = { kind: "count", limit: 12, period: "rolling30Days" } as const;
    const words = wordsOf(makePolicy({ cap }), makeMeter({ period: "rolling30Days" }));
    expect(words).toMatchObject({ label: "Returns in the last 30 days", base: null });
  });

  it("says when the next of a rolling allowance is free once none is left", () => {
    const cap = { kind: "count", limit: 12, period: "rolling30Days" } as const;
    const resetsOf = (used: number) =>
      wordsOf(makePolicy({ cap }), makeMeter({ period: "rolling30Days", used })).resets;
    expect(resetsOf(11)).toBeNull();
    expect(resetsOf(12)).toBe("next one free Dec 1");
  });

  it("has no end and no bar without a cap", () => {
    const policy = makePolicy({ cap: { kind: "none" } });
    const words = wordsOf(policy, makeMeter({ allowed: null, resetsAt: null }));
    expect(words).toMatchObject({ figure: "6", base: "no limit", resets: null, part: null });
  });

  it("is full, not fuller, when more were granted than allowed", () => {
    expect(wordsOf(makePolicy(), makeMeter({ used: 14 })).part).toBe(1);
  });

  it("keeps hours that are no whole days", () => {
    const policy = makePolicy({ window: { length: 36, unit: "hours" }, answerWithinHours: 30 });
    expect(wordsOf(policy)).toMatchObject({
      window: "window 36 hours",
      answers: "answers within 30 hours",
    });
  });
});
