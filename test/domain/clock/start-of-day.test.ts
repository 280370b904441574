import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localTime } from "#domain/clock/local-time";
import { dayAfter, startOfDay } from "#domain/clock/start-of-day";

const zones = [
  "America/Chicago",
  "America/New_York",
  "America/Phoenix",
  "America/Santiago",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Asia/Kathmandu",
  "UTC",
];

describe("the start of a day", () => {
  it("is midnight by the buyer's clock, in winter and in summer", () => {
    const at = (date: string) => startOfDay(date, "America/Chicago").toISOString();
    expect(at("2026-11-21")).toBe("2026-11-21T06:00:00.000Z");
    expect(at("2026-07-01")).toBe("2026-07-01T05:00:00.000Z");
  });

  it("holds on the days the clock changes", () => {
    const at = (date: string) => startOfDay(date, "America/Chicago").toISOString();
    expect(at("2026-03-08")).toBe("2026-03-08T06:00:00.000Z");
    expect(at("2026-03-09")).toBe("2026-03-09T05:00:00.000Z");
    expect(at("2026-11-01")).toBe("2026-11-01T05:00:00.000Z");
    expect(at("2026-11-02")).toBe("2026-11-02T06:00:00.000Z");
  });

  it("is the first minute after the gap where a clock skips midnight", () => {
    expect(startOfDay("2026-09-06", "America/Santiago").toISOString()).toBe(
      "2026-09-06T04:00:00.000Z",
    );
  });

  it("is the first instant of its date, in every zone on every day", () => {
    const days = fc.date({
      min: new Date("2024-01-01"),
      max: new Date("2030-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (day, zone) => {
        const date = day.toISOString().slice(0, 10);
        const start = startOfDay(date, zone);
        expect(localTime(start, zone).date).toBe(date);
        expect(localTime(new Date(start.getTime() - 1), zone).date < date).toBe(true);
      }),
    );
  });

  it("comes after the day before", () => {
    expect(dayAfter("2026-02-28")).toBe("2026-03-01");
    expect(dayAfter("2026-12-31")).toBe("2027-01-01");
  });
});
