import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallClock } from "#domain/clock/wall-clock";

/** Half hours, changes at odd minutes, at midnight, twice a spring, and a day left out. */
const zones = [
  "America/Chicago",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "UTC",
];

const shown = (instant: string, timeZone: string): string =>
  new Date(instant)
    .toLocaleString("sv-SE", {
      timeZone,
      hourCycle: "h23",
      dateStyle: "short",
      timeStyle: "medium",
    })
    .replaceAll("\u202f", " ");

const hourMs = 3_600_000;
const instants = fc
  .tuple(
    fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2037, 0) }),
    fc.array(fc.integer({ min: 0, max: 48 * hourMs }), { minLength: 1, maxLength: 20 }),
  )
  .map(([start, steps]) => steps.map((step) => new Date(start + step).toISOString()));

describe("the clock of a file's rows", () => {
  it("shows what the zone's own clock shows", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (timeZone, times) => {
        const clock = wallClock(timeZone);
        for (const time of times) expect(clock(time)).toBe(shown(time, timeZone));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["America/Chicago", "2026-03-08T07:00:00.000Z"],
    ["America/Chicago", "2026-11-01T06:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-03T14:00:00.000Z"],
    ["Pacific/Apia", "2011-12-30T09:00:00.000Z"],
  ])("is right in %s on both sides of a change, minute by minute", (timeZone, start) => {
    const clock = wallClock(timeZone);
    for (let minute = 0; minute < 180; minute++) {
      const time = new Date(Date.parse(start) + minute * 60_000 + 59_999).toISOString();
      expect(clock(time)).toBe(shown(time, timeZone));
    }
  });
});
