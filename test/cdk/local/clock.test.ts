import { afterEach, describe, expect, it } from "vitest";
import { restoreClock, turnClock } from "#local/clock";

afterEach(restoreClock);

describe("the local cloud's clock", () => {
  it("tells the turned time and goes on from there", () => {
    turnClock(new Date("2026-01-02T03:04:05.000Z"));
    expect(new Date().toISOString()).toMatch(/^2026-01-02T03:04:0/);
    expect(Date.now() - Date.UTC(2026, 0, 2, 3, 4, 5)).toBeLessThan(5_000);
  });

  it("leaves every other use of Date alone", () => {
    turnClock(new Date("2026-01-02T03:04:05.000Z"));
    expect(new Date("2020-05-05T00:00:00.000Z").getTime()).toBe(1_588_636_800_000);
    expect(new Date(2020, 4, 5).getMonth()).toBe(4);
    expect(new Date(0) instanceof Date).toBe(true);
    expect(Date.parse("1970-01-01T00:00:01.000Z")).toBe(1_000);
  });

  it("comes back to real time", () => {
    const before = Date.now();
    turnClock(new Date("2001-01-01T00:00:00.000Z"));
    restoreClock();
    expect(Date.now()).toBeGreaterThanOrEqual(before);
  });
});
