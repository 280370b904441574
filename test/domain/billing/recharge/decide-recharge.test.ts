import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { BillingTerms } from "#contract/billing";
import type { Billing } from "#contract/billing-record";
import { newBilling } from "#domain/billing/new-billing";
import { decideRecharge, type RechargeFacts } from "#domain/billing/recharge/decide-recharge";

const at = new Date("2026-11-21T18:00:00.000Z");
const card = {
  id: "pm_1",
  brand: "visa",
  last4: "4242",
  expiresMonth: 12,
  expiresYear: 2034,
  isDefault: true,
};
const recharge = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 100_000,
  methodId: null,
  onFailure: "pause" as const,
  failuresInARow: 0,
  disabledReason: null,
  month: "2026-11",
  rechargedCents: 50_000,
};
const billing: Billing = {
  ...newBilling(newId("buyer"), at.toISOString()),
  methods: [card, { ...card, id: "pm_2", isDefault: false }],
  autoRecharge: recharge,
};
const decide = (more: Partial<RechargeFacts> = {}, changed: Partial<Billing> = {}) =>
  decideRecharge({
    terms: BillingTerms.parse({ feeBasisPoints: 290 }),
    availableCents: 9_999,
    timeZone: "America/Chicago",
    at,
    ...more,
    billing: { ...billing, ...changed },
  });
const recharging = (more: Partial<typeof recharge>) => ({ autoRecharge: { ...recharge, ...more } });

describe("whether a wallet is recharged", () => {
  it("below the threshold, by the default card, with the fee on top", () => {
    expect(decide()).toEqual({
      kind: "charge",
      amountCents: 50_000,
      feeCents: 1_450,
      thresholdCents: 10_000,
      month: "2026-11",
      card,
    });
  });

  it("by the card that was chosen for it", () => {
    expect(decide({}, { autoRecharge: { ...recharge, methodId: "pm_2" } })).toMatchObject({
      card: { id: "pm_2" },
    });
    expect(decide({}, { autoRecharge: { ...recharge, methodId: "pm_3" } })).toEqual({
      kind: "noCard",
    });
  });

  it("counts on in a month that a slower clock has not seen begin", () => {
    const begun = recharging({ month: "2026-12", rechargedCents: 50_000 });
    expect(decide({}, begun)).toMatchObject({ kind: "charge", month: "2026-12" });
    const full = recharging({ month: "2026-12", rechargedCents: 100_000 });
    expect(decide({}, full)).toEqual({ kind: "limitReached" });
  });

  const cases: [string, ReturnType<typeof decide>, string][] = [
    ["at the threshold", decide({ availableCents: 10_000 }), "enough"],
    ["switched off", decide({}, recharging({ enabled: false })), "off"],
    ["never set up", decide({}, { autoRecharge: null }), "off"],
    ["one under way", decide({}, { rechargingPaymentId: newId("payment") }), "inFlight"],
    ["one failed just now", decide({}, { retryAt: "2026-11-21T18:00:00.001Z" }), "waiting"],
    ["its pause is over", decide({}, { retryAt: at.toISOString() }), "charge"],
    ["one more fits exactly", decide({}, recharging({ monthlyLimitCents: 100_000 })), "charge"],
    [
      "one more is a cent too much",
      decide({}, recharging({ monthlyLimitCents: 99_999 })),
      "limitReached",
    ],
    [
      "the limit was another month's",
      decide({}, recharging({ month: "2026-10", rechargedCents: 100_000 })),
      "charge",
    ],
    ["no card", decide({}, { methods: [] }), "noCard"],
  ];
  for (const [words, decision, kind] of cases)
    it(`${words}: ${kind}`, () => {
      expect(decision.kind).toBe(kind);
    });

  it("counts months by the buyer's own clock, across the change of the clocks", () => {
    const full = recharging({ rechargedCents: 100_000 });
    const midnight = new Date("2026-12-01T06:00:00.000Z");
    expect(decide({ at: new Date(midnight.getTime() - 1) }, full).kind).toBe("limitReached");
    expect(decide({ at: midnight }, full).kind).toBe("charge");
    const summer = recharging({ month: "2026-10", rechargedCents: 100_000 });
    expect(decide({ at: new Date("2026-11-01T04:59:59.999Z") }, summer).kind).toBe("limitReached");
    expect(decide({ at: new Date("2026-11-01T05:00:00.000Z") }, summer).kind).toBe("charge");
  });
});
