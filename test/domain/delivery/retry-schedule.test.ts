import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  jitterShare,
  longestRetryAfterMs,
  nextTryAt,
  readRetryAfter,
  retryPausesMs,
} from "#domain/delivery/retry-schedule";
import { noonPlus } from "#test/fakes/delivery-fixtures";
import { noon } from "#test/fakes/sale-fixtures";

const failure = { tries: 1, at: noon, random: 0.5, retryAfterMs: null };

describe("the retry schedule", () => {
  it("is the one Standard Webhooks recommends", () => {
    const minutes = retryPausesMs.map((pause) => pause / 60_000);
    expect(minutes).toEqual([0, 5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]);
  });

  it("ends after its last pause", () => {
    expect(nextTryAt({ ...failure, tries: 9 })).not.toBeNull();
    expect(nextTryAt({ ...failure, tries: 10 })).toBeNull();
    expect(nextTryAt({ ...failure, tries: 400 })).toBeNull();
  });

  it("varies each pause by a fifth at most, and never goes back in time", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), random, (tries, chance) => {
        const next = nextTryAt({ ...failure, tries, random: chance });
        const pause = (next?.getTime() ?? 0) - noon.getTime();
        const planned = retryPausesMs[tries] ?? 0;
        expect(pause).toBeGreaterThanOrEqual(Math.floor(planned * (1 - jitterShare)));
        expect(pause).toBeLessThanOrEqual(Math.ceil(planned * (1 + jitterShare)));
      }),
    );
  });

  it("waits at least as long as asked, at most a day, and never less than planned", () => {
    const wished = fc.integer({ min: 0, max: 10 * longestRetryAfterMs });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), wished, (tries, retryAfterMs) => {
        const asked = nextTryAt({ ...failure, tries, retryAfterMs });
        const planned = nextTryAt({ ...failure, tries });
        const bounded = noonPlus(Math.min(retryAfterMs, longestRetryAfterMs));
        expect(asked?.getTime()).toBe(Math.max(planned?.getTime() ?? 0, bounded.getTime()));
      }),
    );
  });
});

describe("a Retry-After header", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Fri, 20 Nov 2026 18:01:00 GMT", 60_000],
    ["Fri, 20 Nov 2026 17:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    ["", null],
    [undefined, null],
  ])("%s is read", (header, milliseconds) => {
    expect(readRetryAfter(header, noon)).toBe(milliseconds);
  });
});
