import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Hours } from "#contract/order";
import { describeClock, describeHours, isOpen } from "#domain/routing/is-open";

const closed: Hours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const zone = "America/Chicago";
const at = (text: string) => new Date(text);

describe("hours", () => {
  test("without a schedule are always open", () => {
    expect(isOpen(null, at("2026-11-21T03:00:00.000Z"), zone)).toBe(true);
  });

  test("hold their first minute and not their last, by the buyer's clock", () => {
    const hours = { ...closed, mon: [{ from: "08:00", to: "17:30" }] };
    expect(isOpen(hours, at("2026-11-23T13:59:59.999Z"), zone)).toBe(false);
    expect(isOpen(hours, at("2026-11-23T14:00:00.000Z"), zone)).toBe(true);
    expect(isOpen(hours, at("2026-11-23T23:29:59.999Z"), zone)).toBe(true);
    expect(isOpen(hours, at("2026-11-23T23:30:00.000Z"), zone)).toBe(false);
  });

  test("until 24:00 hold the day's last minute and nothing of the next", () => {
    const hours = { ...closed, sat: [{ from: "22:00", to: "24:00" }] };
    expect(isOpen(hours, at("2026-11-22T05:59:00.000Z"), zone)).toBe(true);
    expect(isOpen(hours, at("2026-11-22T06:00:00.000Z"), zone)).toBe(false);
  });

  test("move with the clock when it changes", () => {
    const hours = {
      ...closed,
      sat: [{ from: "08:00", to: "09:00" }],
      sun: [{ from: "08:00", to: "09:00" }],
    };
    expect(isOpen(hours, at("2026-10-31T13:30:00.000Z"), zone)).toBe(true);
    expect(isOpen(hours, at("2026-11-01T13:30:00.000Z"), zone)).toBe(false);
    expect(isOpen(hours, at("2026-11-01T14:30:00.000Z"), zone)).toBe(true);
  });

  test("within the hour a clock skips in spring are open for nobody", () => {
    const hours = { ...closed, sun: [{ from: "02:00", to: "03:00" }] };
    const start = Date.parse("2027-03-14T00:00:00.000Z");
    for (let minute = 0; minute < 48 * 60; minute += 1)
      expect(isOpen(hours, new Date(start + minute * 60_000), zone)).toBe(false);
  });

  test("within the hour a clock repeats in autumn are open both times", () => {
    const hours = { ...closed, sun: [{ from: "01:00", to: "02:00" }] };
    const open = [6, 7].map((hour) =>
      isOpen(hours, new Date(Date.UTC(2026, 10, 1, hour, 30)), zone),
    );
    expect(open).toEqual([true, true]);
  });

  test("and their complement are never open together, nor closed together", () => {
    const noon = { from: "00:00", to: "12:00" };
    const rest = { from: "12:00", to: "24:00" };
    const days = Object.keys(closed);
    const all = (span: typeof noon) => Object.fromEntries(days.map((day) => [day, [span]]));
    const morning: Hours = { ...closed, ...all(noon) };
    const evening: Hours = { ...closed, ...all(rest) };
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2034, 0, 1) }),
        fc.constantFrom("America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe"),
        (instant, timeZone) => {
          const moment = new Date(instant);
          expect(isOpen(morning, moment, timeZone)).not.toBe(isOpen(evening, moment, timeZone));
        },
      ),
    );
  });

  test("are told as people read them", () => {
    const hours = {
      ...closed,
      mon: [
        { from: "08:00", to: "12:00" },
        { from: "13:00", to: "17:00" },
      ],
    };
    expect(describeHours(hours, "mon")).toBe("Mon 08:00–12:00, 13:00–17:00");
    expect(describeHours(hours, "sun")).toBe("Sun closed");
    expect(describeClock(at("2026-11-21T20:05:00.000Z"), zone)).toBe("Sat 14:05 America/Chicago");
  });
});
