import { describe, expect, it } from "vitest";
import { wallet as text } from "../../../../web/portal/text/en-us/wallet.ts";
import { nextRechargeAt, runwayText } from "../../../../web/portal/wallet/runway.ts";
import { makePage } from "./make-money.ts";

const dayMs = 24 * 60 * 60_000;

describe("the runway", () => {
  it.each([
    [{ leads: 30, days: 2.4 }, "≈ 30 leads or 2.4 days at your 7-day pace"],
    [{ leads: 1, days: 1 }, "≈ 1 lead or 1 day at your 7-day pace"],
    [{ leads: 1_204, days: 41.27 }, "≈ 1,204 leads or 41 days at your 7-day pace"],
    [{ leads: 9, days: 0.4 }, "≈ 9 leads or less than a day at your 7-day pace"],
    [{ leads: 30, days: null }, "≈ 30 leads"],
    [{ leads: null, days: 2.44 }, "≈ 2.4 days at your 7-day pace"],
  ])("of %o reads %s", (runway, words) => {
    expect(runwayText(runway, text)).toBe(words);
  });

  it("says nothing where nothing is known, or nothing is left", () => {
    expect(runwayText({ leads: null, days: null }, text)).toBeNull();
    expect(runwayText({ leads: 0, days: 0.1 }, text)).toBeNull();
  });
});

describe("the next recharge", () => {
  const autoRecharge = {
    enabled: true,
    thresholdCents: 32_100,
    amountCents: 50_000,
    monthlyLimitCents: 200_000,
    methodId: null,
    onFailure: "pause" as const,
    failuresInARow: 0,
    disabledReason: null,
    month: "2026-11",
    rechargedCents: 0,
  };

  it("comes when the balance has fallen to the threshold at its pace", () => {
    const page = makePage({ autoRecharge, runway: { leads: 30, days: 4 } });
    expect(nextRechargeAt(page, 0)).toBe(3 * dayMs);
  });

  it("is not foretold when it is off, when nothing moves, or when it is due already", () => {
    const off = { ...autoRecharge, enabled: false };
    const due = { ...autoRecharge, thresholdCents: 128_400 };
    expect(nextRechargeAt(makePage({ autoRecharge: off }), 0)).toBeNull();
    expect(nextRechargeAt(makePage({ autoRecharge: due }), 0)).toBeNull();
    const still = makePage({ autoRecharge, runway: { leads: 30, days: null } });
    expect(nextRechargeAt(still, 0)).toBeNull();
  });
});
