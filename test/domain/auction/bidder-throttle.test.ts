import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Health,
  healthAfter,
  probeFloor,
  throttleReason,
  unknownHealth,
} from "#domain/auction/bidder-throttle";

const healthOf = (pings: readonly { answered: boolean; ms: number }[]): Health =>
  pings.reduce(healthAfter, unknownHealth);
const repeated = (times: number, ping: { answered: boolean; ms: number }) =>
  Array.from({ length: times }, () => ping);
const fine = { answered: true, ms: 60 };
const hung = { answered: false, ms: 750 };

describe("the throttle", () => {
  test("always asks a bidder it does not know, or that answers", () => {
    expect(throttleReason(unknownHealth, 100, 0.999)).toBeNull();
    expect(throttleReason(healthOf(repeated(20, fine)), 100, 0.999)).toBeNull();
  });

  test("forgives one ping without an answer", () => {
    const health = healthOf([...repeated(10, fine), hung, ...repeated(3, fine)]);
    expect(throttleReason(health, 750, 0.999)).toBeNull();
  });

  test("asks a bidder that hangs for one ping in ten, and no less", () => {
    const dead = healthOf(repeated(100, hung));
    expect(throttleReason(dead, 700, probeFloor)).toBe("usually needs 750 ms, 700 left");
    expect(throttleReason(dead, 5_000, probeFloor)).toBe("answered 0% of its last pings");
    expect(throttleReason(dead, 5_000, probeFloor - 0.001)).toBeNull();
  });

  test("asks a bidder again as it recovers", () => {
    const health = healthOf([...repeated(100, hung), ...repeated(12, fine)]);
    expect(throttleReason(health, 750, 0.999)).toBeNull();
  });

  test("skips a bidder that needs more time than there is left", () => {
    const slow = healthOf(repeated(30, { answered: true, ms: 400 }));
    expect(throttleReason(slow, 399, 0.5)).toBe("usually needs 400 ms, 399 left");
    expect(throttleReason(slow, 401, 0.5)).toBeNull();
  });

  test("keeps health within bounds and never stops probing", () => {
    const pings = fc.array(
      fc.record({ answered: fc.boolean(), ms: fc.double({ min: 0, max: 10_000, noNaN: true }) }),
    );
    fc.assert(
      fc.property(pings, fc.double({ min: 0, max: 0.0999, noNaN: true }), (given, draw) => {
        const health = healthOf(given);
        expect(health.answering).toBeGreaterThanOrEqual(0);
        expect(health.answering).toBeLessThanOrEqual(1);
        expect(throttleReason(health, 1, draw)).toBeNull();
      }),
    );
  });
});
