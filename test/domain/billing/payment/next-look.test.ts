import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { isWatched, nextLook } from "#domain/billing/payment/next-look";

const dayMs = 86_400_000;
const settledAt = "2026-11-21T18:00:00.000Z";
const onDay = (day: number) => new Date(Date.parse(settledAt) + day * dayMs);
const daysTo = (checkAt: string | null, from: number) =>
  checkAt === null ? null : (Date.parse(checkAt) - onDay(from).getTime()) / dayMs;

const payment = { id: newId("payment"), settledAt, changedAt: settledAt, checks: 0 };
const quiet = { refunds: [], disputes: [] };
const refund = { id: "re_1", amountCents: 500, reason: null, actor: null };
const dispute = { id: "dp_1", movements: [] };

describe("a look at a settled payment", () => {
  it("comes after a day, then after twice as long, and in the end about once a week", () => {
    const pauses = [0, 1, 2, 3, 4, 20].map((checks) =>
      daysTo(nextLook({ ...payment, checks }, onDay(3)), 3),
    );
    const first = pauses[0] ?? 0;
    expect(first).toBeGreaterThanOrEqual(1);
    expect(first).toBeLessThan(1.25);
    expect(pauses.map((days) => days && Math.round(days / first))).toEqual([1, 2, 4, 8, 8, 8]);
  });

  it("comes at another hour for another payment, and at the same for the same", () => {
    const looks = Array.from({ length: 50 }, () =>
      nextLook({ ...payment, id: newId("payment") }, onDay(0)),
    );
    expect(new Set(looks).size).toBeGreaterThan(40);
    expect(nextLook(payment, onDay(0))).toBe(nextLook(payment, onDay(0)));
  });

  it("is always later, and comes to an end whatever is seen", () => {
    fc.assert(
      fc.property(fc.nat({ max: 600 }), fc.nat({ max: 99 }), (day, checks) => {
        const days = daysTo(nextLook({ ...payment, checks }, onDay(day)), day);
        if (day >= 540) expect(days).toBeNull();
        else expect(days).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("is taken some fifteen times before nothing can come back any more", () => {
    let looks = 0;
    let at = onDay(0);
    while (isWatched(payment, quiet, at)) {
      at = new Date(nextLook({ ...payment, checks: looks }, at) ?? Number.NaN);
      looks += 1;
    }
    expect(looks).toBeGreaterThan(12);
    expect(looks).toBeLessThan(20);
  });
});

describe("a settled payment is watched", () => {
  it("as long as its holder may dispute it", () => {
    expect(isWatched(payment, quiet, onDay(119))).toBe(true);
    expect(isWatched(payment, quiet, onDay(120))).toBe(false);
  });

  it("for a month after money moved, because it may move back", () => {
    const moved = { ...payment, changedAt: onDay(110).toISOString() };
    expect(isWatched(moved, quiet, onDay(139))).toBe(true);
    expect(isWatched(moved, quiet, onDay(140))).toBe(false);
  });

  it("until the last refund has arrived or failed", () => {
    for (const [state, isOn] of [
      ["pending", true],
      ["succeeded", false],
      ["failed", false],
    ] as const)
      expect(isWatched(payment, { ...quiet, refunds: [{ ...refund, state }] }, onDay(200))).toBe(
        isOn,
      );
  });

  it("until the last dispute is over", () => {
    for (const isOpen of [true, false])
      expect(isWatched(payment, { ...quiet, disputes: [{ ...dispute, isOpen }] }, onDay(200))).toBe(
        isOpen,
      );
  });
});
