import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capPeriods } from "#contract/order";
import { periodKeys } from "#domain/routing/period-keys";

const zones = [
  "America/Chicago",
  "America/St_Johns",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "UTC",
];
const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2034, 0, 1) });

/** What `Intl` says, for comparison with our arithmetic. */
const localDate = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);

describe("cap periods", () => {
  test("follow the buyer's own calendar", () => {
    const lateSunday = new Date("2026-11-23T05:30:00.000Z");
    expect(periodKeys(lateSunday, "America/Chicago")).toEqual({
      hour: "2026-11-23T05:00Z",
      day: "2026-11-22",
      week: "2026-W47",
      month: "2026-11",
      total: "total",
    });
    expect(periodKeys(lateSunday, "UTC")).toMatchObject({ day: "2026-11-23", week: "2026-W48" });
  });

  test("begin their week on Monday, and a year's first week has its first Thursday", () => {
    const week = (date: string) => periodKeys(new Date(`${date}T12:00:00.000Z`), "UTC").week;
    expect(week("2026-11-22")).toBe("2026-W47");
    expect(week("2026-11-23")).toBe("2026-W48");
    expect(week("2027-01-03")).toBe("2026-W53");
    expect(week("2027-01-04")).toBe("2027-W01");
    expect(week("2024-12-30")).toBe("2025-W01");
  });

  test("count the hour that a clock repeats in autumn as two", () => {
    const hour = (at: string) => periodKeys(new Date(at), "America/Chicago").hour;
    expect(hour("2026-11-01T06:59:00.000Z")).not.toBe(hour("2026-11-01T07:00:00.000Z"));
    expect(hour("2026-11-01T07:00:00.000Z")).toBe(hour("2026-11-01T07:59:59.999Z"));
  });

  test("have the date that Intl has, in every zone", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        expect(periodKeys(new Date(at), zone).day).toBe(localDate(at, zone));
      }),
      { numRuns: 500 },
    );
  });

  test("sort as time goes on", () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(...zones), (one, other, zone) => {
        const earlier = periodKeys(new Date(Math.min(one, other)), zone);
        const later = periodKeys(new Date(Math.max(one, other)), zone);
        for (const period of capPeriods) expect(earlier[period] <= later[period]).toBe(true);
      }),
    );
  });

  test("hold at most an hour, a day, a week, a month of instants", () => {
    const longestMs = { hour: 3_600_000, day: 25 * 3_600_000, week: 169 * 3_600_000 };
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...zones),
        fc.constantFrom("hour", "day", "week"),
        (at, zone, period) => {
          const key = periodKeys(new Date(at), zone)[period];
          const after = periodKeys(new Date(at + longestMs[period]), zone)[period];
          expect(after).not.toBe(key);
        },
      ),
    );
  });
});
