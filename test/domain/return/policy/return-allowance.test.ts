import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReturnCap } from "#contract/return";
import { chargeBackCents } from "#domain/return/decision/charge-back";
import { allowedReturns, periodOf, returnMeter } from "#domain/return/policy/return-allowance";
import {
  noReturnUsage,
  type ReturnUsage,
  usageWithOneMore,
} from "#domain/return/policy/return-usage";

const zone = "America/Chicago";
const percent = (value: number): ReturnCap =>
  ReturnCap.parse({ kind: "percent", percent: value, period: "month" });

describe("an allowance", () => {
  it("of percent is rounded up", () => {
    expect(allowedReturns(percent(15), 80)).toBe(12);
    expect(allowedReturns(percent(15), 81)).toBe(13);
    expect(allowedReturns(percent(0.1), 1_000)).toBe(1);
    expect(allowedReturns(percent(0.1), 1_001)).toBe(2);
    // 14.1 % of 1,000 is 141, though not to floating point.
    expect(allowedReturns(percent(14.1), 1_000)).toBe(141);
  });

  it("is never below one, so that no buyer is too small to return a lead", () => {
    const percents = fc.integer({ min: 1, max: 1_000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(percents, fc.integer({ min: 0, max: 100_000 }), (part, delivered) => {
        const allowed = allowedReturns(percent(part), delivered) ?? 0;
        expect(allowed).toBeGreaterThanOrEqual(1);
        // Never a whole return more than the percentage, and never less than it.
        expect(allowed * 1_000).toBeGreaterThanOrEqual(Math.round(part * 10) * delivered);
        expect((allowed - 1) * 1_000).toBeLessThanOrEqual(
          Math.max(0, Math.round(part * 10) * delivered),
        );
      }),
    );
  });

  it("of a count is the count, and none is none", () => {
    expect(allowedReturns({ kind: "count", limit: 5, period: "month" }, 0)).toBe(5);
    expect(allowedReturns({ kind: "none" }, 1_000)).toBeNull();
  });
});

describe("a period", () => {
  const month: ReturnCap = { kind: "count", limit: 2, period: "month" };
  const rolling: ReturnCap = { kind: "count", limit: 2, period: "rolling30Days" };
  const usage: ReturnUsage = {
    version: 4,
    days: { "2026-10-22": 1, "2026-10-23": 1, "2026-10-31": 1, "2026-11-01": 1 },
  };
  const at = new Date("2026-11-21T18:00:00.000Z");
  const meter = (cap: ReturnCap, moment = at) =>
    returnMeter(cap, { usage, delivered: 80 }, { at: moment, timeZone: zone });

  it("of a month is the buyer's calendar month, up to its last minute", () => {
    expect(meter(month)).toEqual({
      used: 1,
      allowed: 2,
      delivered: 80,
      period: "month",
      resetsAt: "2026-12-01T06:00:00.000Z",
    });
    expect(periodOf(month, new Date("2026-12-01T05:59:59.999Z"), zone).from).toBe("2026-11-01");
    expect(periodOf(month, new Date("2026-12-01T06:00:00.000Z"), zone).from).toBe("2026-12-01");
    expect(meter(month, new Date("2026-10-31T18:00:00.000Z"))).toMatchObject({
      used: 3,
      // The clocks go back on the day that the next month begins.
      resetsAt: "2026-11-01T05:00:00.000Z",
    });
  });

  it("that rolls is thirty of the buyer's days, today among them", () => {
    // The first day to fall away leaves two of two used; the second makes room.
    expect(meter(rolling)).toMatchObject({ used: 3, resetsAt: "2026-11-30T06:00:00.000Z" });
    expect(meter(rolling, new Date("2026-11-22T06:00:00.000Z")).used).toBe(2);
    expect(meter(rolling, new Date("2026-11-30T06:00:00.000Z")).used).toBe(1);
    expect(periodOf(rolling, at, zone)).toMatchObject({ from: "2026-10-23", to: "2026-11-21" });
    const none = returnMeter(
      rolling,
      { usage: noReturnUsage, delivered: 0 },
      { at, timeZone: zone },
    );
    expect(none.resetsAt).toBeNull();
  });

  it("that rolls and is over its cap frees the next one when there is room again", () => {
    const over: ReturnUsage = { version: 3, days: { "2026-11-01": 1, "2026-11-05": 2 } };
    const counted = { usage: over, delivered: 80 };
    // Two of the three were asked for beyond a cap of one.
    const one: ReturnCap = { kind: "count", limit: 1, period: "rolling30Days" };
    const { resetsAt } = returnMeter(one, counted, { at, timeZone: zone });
    expect(resetsAt).toBe("2026-12-05T06:00:00.000Z");
    const { used } = returnMeter(one, counted, { at: new Date(resetsAt ?? ""), timeZone: zone });
    expect(used).toBe(0);
  });

  it("without a cap counts the month and resets nothing", () => {
    expect(meter({ kind: "none" })).toMatchObject({ used: 1, allowed: null, resetsAt: null });
  });

  it("frees a return on the day it says, not a moment before", () => {
    const day = fc
      .integer({ min: 0, max: 500 })
      .map((index) =>
        new Date(Date.parse("2026-01-01") + index * 86_400_000).toISOString().slice(0, 10),
      );
    fc.assert(
      fc.property(day, fc.constantFrom(month, rolling), (used, cap) => {
        const counted = { usage: usageWithOneMore(noReturnUsage, used), delivered: 0 };
        const moment = new Date(`${used}T18:00:00.000Z`);
        const first = returnMeter(cap, counted, { at: moment, timeZone: zone });
        const resetsAt = Date.parse(first.resetsAt ?? "");
        const usedAt = (ms: number) =>
          returnMeter(cap, counted, { at: new Date(ms), timeZone: zone }).used;
        expect([usedAt(resetsAt - 1), usedAt(resetsAt)]).toEqual([1, 0]);
      }),
    );
  });

  it("forgets days of long ago, and raises its version", () => {
    const next = usageWithOneMore(
      { version: 7, days: { "2026-08-01": 3, "2026-11-20": 1 } },
      "2026-11-21",
    );
    expect(next).toEqual({ version: 8, days: { "2026-11-20": 1, "2026-11-21": 1 } });
  });
});

describe("a charge-back", () => {
  it("is the same part of the payout as the credit is of the price, to the cent", () => {
    expect(chargeBackCents({ payoutCents: 1_800, priceCents: 4_200, creditCents: 4_200 })).toBe(
      1_800,
    );
    expect(chargeBackCents({ payoutCents: 1_800, priceCents: 4_200, creditCents: 1_400 })).toBe(
      600,
    );
    expect(chargeBackCents({ payoutCents: 1_000, priceCents: 4_200, creditCents: 1_000 })).toBe(
      238,
    );
    expect(chargeBackCents({ payoutCents: 0, priceCents: 4_200, creditCents: 4_200 })).toBe(0);
  });

  it("is never more than the payout, and never less for more credit", () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (payout, price, part) => {
          const of = (creditCents: number) =>
            chargeBackCents({ payoutCents: payout, priceCents: price, creditCents });
          const credit = Math.round(price * part);
          expect(of(credit)).toBeLessThanOrEqual(payout);
          expect(of(Math.min(price, credit + 1))).toBeGreaterThanOrEqual(of(credit));
          expect(of(price)).toBe(payout);
        },
      ),
    );
  });
});
