import { describe, expect, it } from "vitest";
import {
  amountProblem,
  feeOf,
  presetsOf,
  suggestedTopUp,
} from "../../../../../web/portal/wallet/pay/top-up.ts";

const terms = {
  presetsCents: [25_000, 50_000, 100_000],
  minTopUpCents: 5_000,
  maxTopUpCents: 2_500_000,
};

describe("an amount to add", () => {
  it.each([
    [null, "notANumber"],
    [4_999, "tooLittle"],
    [5_000, null],
    [2_500_000, null],
    [2_500_001, "tooMuch"],
  ])("of %s is %s", (cents, problem) => {
    expect(amountProblem(cents, terms)).toBe(problem);
  });

  it("is offered only where it may be paid", () => {
    expect(presetsOf({ ...terms, minTopUpCents: 30_000 })).toEqual([50_000, 100_000]);
  });

  it("is suggested in the middle, and larger where that would leave a debt", () => {
    expect(suggestedTopUp(terms, 1_200)).toBe(50_000);
    expect(suggestedTopUp(terms, -60_000)).toBe(100_000);
    expect(suggestedTopUp(terms, -500_000)).toBe(50_000);
    expect(suggestedTopUp({ ...terms, presetsCents: [100] }, 0)).toBe(5_000);
  });

  it("carries a fee rounded up to a whole cent", () => {
    expect(feeOf(50_000, 290)).toBe(1_450);
    expect(feeOf(5_001, 290)).toBe(146);
    expect(feeOf(50_000, 0)).toBe(0);
  });
});
