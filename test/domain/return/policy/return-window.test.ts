import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayWords } from "#domain/clock/day-words";
import { localTime } from "#domain/clock/local-time";
import { sameTimeAfterDays } from "#domain/clock/same-time-after-days";
import { windowEndsAt } from "#domain/return/policy/return-window";

const zones = [
  "America/Chicago",
  "America/New_York",
  "America/Los_Angeles",
  "America/Phoenix",
  "Pacific/Honolulu",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
] as const;

const days = (soldAt: string, length: number, timeZone: string) =>
  windowEndsAt(new Date(soldAt), { length, unit: "days" }, timeZone).toISOString();
const hours = (soldAt: string, length: number) =>
  windowEndsAt(new Date(soldAt), { length, unit: "hours" }, "America/Chicago").toISOString();

describe("the window of a return", () => {
  it("of days ends at the same time of the buyer's clock, whatever the clock did between", () => {
    // Clocks went back on Nov 1: seven days are 169 hours.
    expect(days("2026-10-28T17:30:15.123Z", 7, "America/Chicago")).toBe("2026-11-04T18:30:15.123Z");
    // Clocks went forward on Mar 8: seven days are 167 hours.
    expect(days("2026-03-05T18:30:00.000Z", 7, "America/Chicago")).toBe("2026-03-12T17:30:00.000Z");
    expect(days("2026-03-05T18:30:00.000Z", 7, "America/Phoenix")).toBe("2026-03-12T18:30:00.000Z");
  });

  it("that ends in the skipped hour ends after it; in the hour that comes twice, the second time", () => {
    // 02:30 of Mar 8 is skipped in Chicago; the clock shows 03:30.
    expect(days("2026-03-01T08:30:00.000Z", 7, "America/Chicago")).toBe("2026-03-08T08:30:00.000Z");
    // 01:30 of Nov 1 comes at 06:30 and at 07:30 UTC.
    expect(days("2026-10-25T06:30:00.000Z", 7, "America/Chicago")).toBe("2026-11-01T07:30:00.000Z");
  });

  it("goes over the ends of months and years, and Feb 29", () => {
    expect(days("2026-12-28T20:00:00.000Z", 7, "America/Chicago")).toBe("2027-01-04T20:00:00.000Z");
    expect(days("2028-02-25T20:00:00.000Z", 7, "America/Chicago")).toBe("2028-03-03T20:00:00.000Z");
    expect(days("2027-02-25T20:00:00.000Z", 7, "America/Chicago")).toBe("2027-03-04T20:00:00.000Z");
  });

  it("of hours is exactly so long", () => {
    expect(hours("2026-10-31T17:00:00.000Z", 24)).toBe("2026-11-01T17:00:00.000Z");
  });

  it("shows the same clock on a day so many days later, unless that time is skipped", () => {
    const sold = fc.date({
      min: new Date("2020-01-01T00:00:00.000Z"),
      max: new Date("2032-01-01T00:00:00.000Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        sold,
        fc.integer({ min: 1, max: 365 }),
        fc.constantFrom(...zones),
        (at, n, zone) => {
          const end = sameTimeAfterDays(at, n, zone);
          const [from, to] = [localTime(at, zone), localTime(end, zone)];
          const wanted = new Date(Date.parse(from.date) + n * 86_400_000)
            .toISOString()
            .slice(0, 10);
          const gapMinutes = to.minuteOfDay - from.minuteOfDay;
          const isSkipped = gapMinutes === 60 || gapMinutes === 30;
          expect([to.date, isSkipped ? from.minuteOfDay : to.minuteOfDay]).toEqual([
            wanted,
            from.minuteOfDay,
          ]);
          expect(end.getTime() % 60_000).toBe(at.getTime() % 60_000);
          // Never an hour less than that many days, save the one the clock itself took.
          expect(end.getTime() - at.getTime()).toBeGreaterThanOrEqual(n * 86_400_000 - 3_600_000);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("of more days never ends earlier", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 86_400_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(...zones),
        (offset, n, zone) => {
          const at = new Date(Date.parse("2026-01-01T00:00:00.000Z") + offset);
          const [one, more] = [n, n + 1].map((length) => sameTimeAfterDays(at, length, zone));
          expect(Number(more)).toBeGreaterThan(Number(one));
        },
      ),
    );
  });
});

describe("a day in words", () => {
  it("is the buyer's, with the year only when it is another", () => {
    const now = new Date("2026-11-21T18:00:00.000Z");
    expect(dayWords(new Date("2026-11-15T05:00:00.000Z"), "America/Chicago", now)).toBe("Nov 14");
    expect(dayWords(new Date("2027-01-01T05:59:00.000Z"), "America/Chicago", now)).toBe("Dec 31");
    expect(dayWords(new Date("2027-01-01T06:00:00.000Z"), "America/Chicago", now)).toBe(
      "Jan 1, 2027",
    );
  });
});
