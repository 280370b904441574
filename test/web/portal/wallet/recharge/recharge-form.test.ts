import { describe, expect, it } from "vitest";
import {
  chargeOnSave,
  draftOf,
  formOf,
  hasRoom,
  problemsOf,
  rechargedIn,
} from "../../../../../web/portal/wallet/recharge/recharge-form.ts";
import { makeCard, makePage } from "../make-money.ts";

const limits = {
  minTopUpCents: 5_000,
  maxTopUpCents: 2_500_000,
  lowestPriceCents: 4_200,
  hasCard: true,
};
const form = {
  enabled: true,
  threshold: "100",
  amount: "500",
  limit: "2,000",
  methodId: null,
  onFailure: "pause",
} as const;
const saved = {
  ...draftOf(form, form),
  failuresInARow: 0,
  disabledReason: null,
  month: "2026-11",
  rechargedCents: 150_000,
};

describe("the form of auto-recharge", () => {
  it("begins with what suits the wallet where nothing was ever set", () => {
    expect(formOf(makePage(), 12_000)).toEqual({ ...form, threshold: "120", limit: "2000" });
  });

  it("begins with what was saved, but not with a card that is gone", () => {
    const methods = [makeCard("pm_1")];
    const page = makePage({ methods, autoRecharge: { ...saved, methodId: "pm_gone" } });
    expect(formOf(page, null)).toMatchObject({ threshold: "100", methodId: null });
  });

  it("has nothing wrong with it when it may be saved", () => {
    expect(problemsOf(form, limits)).toEqual([]);
  });

  it("says everything that is wrong at once, in the order of the fields", () => {
    const wrong = { ...form, threshold: "41.99", amount: "49", limit: "48" };
    expect(problemsOf(wrong, { ...limits, hasCard: false })).toEqual([
      { field: "threshold", code: "thresholdLow", cents: 4_200 },
      { field: "amount", code: "amountLow", cents: 5_000 },
      { field: "limit", code: "limitLow", cents: 4_900 },
      { field: "methodId", code: "cardMissing" },
    ]);
  });

  it("names amounts that cannot be read", () => {
    const wrong = { ...form, threshold: "", amount: "5 x", limit: "-1" };
    expect(problemsOf(wrong, limits).map(({ field, code }) => [field, code])).toEqual([
      ["threshold", "notANumber"],
      ["amount", "notANumber"],
      ["limit", "notANumber"],
    ]);
  });

  it("holds the threshold to the price of one lead only where a price is known", () => {
    const low = { ...form, threshold: "1" };
    expect(problemsOf(low, { ...limits, lowestPriceCents: null })).toEqual([]);
  });

  it("may be saved with anything in it when it is switched off", () => {
    const off = { ...form, enabled: false, amount: "x" };
    expect(problemsOf(off, limits)).toEqual([]);
    expect(draftOf(off, form)).toMatchObject({ enabled: false, amountCents: 50_000 });
  });
});

describe("what saving charges", () => {
  const draft = draftOf(form, form);

  it("is one recharge when less than the threshold is available already", () => {
    expect(chargeOnSave(draft, 9_999, 0)).toBe(50_000);
    expect(chargeOnSave(draft, 10_000, 0)).toBe(0);
  });

  it("is nothing when the month's limit leaves no room, or when it is off", () => {
    expect(chargeOnSave(draft, 0, 150_000)).toBe(50_000);
    expect(chargeOnSave(draft, 0, 150_001)).toBe(0);
    expect(chargeOnSave({ ...draft, enabled: false }, 0, 0)).toBe(0);
  });

  it("tells whether one more fits into the month", () => {
    expect(hasRoom(saved, "2026-11-30")).toBe(true);
    expect(hasRoom({ ...saved, rechargedCents: 150_001 }, "2026-11-30")).toBe(false);
    expect(hasRoom({ ...saved, rechargedCents: 150_001 }, "2026-12-01")).toBe(true);
  });

  it("forgets what another month added", () => {
    expect(rechargedIn(saved, "2026-11-30")).toBe(150_000);
    expect(rechargedIn(saved, "2026-12-01")).toBe(0);
    expect(rechargedIn(null, "2026-12-01")).toBe(0);
  });
});
