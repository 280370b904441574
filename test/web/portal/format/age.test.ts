import { describe, expect, it } from "vitest";
import {
  formatSpan,
  formatSpanPrecisely,
  isRecent,
  urgencyOf,
} from "../../../../web/portal/format/age.ts";

const soldAt = "2026-11-21T15:00:00.000Z";
const later = (seconds: number) => Date.parse(soldAt) + seconds * 1000;

describe("the urgency of an unworked lead", () => {
  it("is fresh until the last millisecond of the fifth minute", () => {
    expect(urgencyOf(soldAt, later(300) - 1)).toBe("fresh");
  });

  it("is late from five minutes on", () => {
    expect(urgencyOf(soldAt, later(300))).toBe("late");
    expect(urgencyOf(soldAt, later(1800) - 1)).toBe("late");
  });

  it("is overdue from thirty minutes on", () => {
    expect(urgencyOf(soldAt, later(1800))).toBe("overdue");
  });
});

describe("a span", () => {
  it.each([
    [0, "0 s"],
    [42_000, "42 s"],
    [59_999, "59 s"],
    [60_000, "1 m"],
    [3_599_999, "59 m"],
    [3_600_000, "1 h"],
    [86_400_000, "1 d"],
  ])("of %i ms reads %s", (ms, written) => {
    expect(formatSpan(ms)).toBe(written);
  });

  it("reads as zero when the clocks disagree", () => {
    expect(formatSpan(-4_000)).toBe("0 s");
  });

  it.each([
    [160_000, "2 m 40 s"],
    [120_000, "2 m"],
    [3_900_000, "1 h 5 m"],
    [266_400_000, "3 d 2 h"],
    [9_000, "9 s"],
  ])("of %i ms reads %s where it is a figure", (ms, written) => {
    expect(formatSpanPrecisely(ms)).toBe(written);
  });
});

describe("an instant", () => {
  it("is recent for a day", () => {
    expect(isRecent(soldAt, later(86_399))).toBe(true);
    expect(isRecent(soldAt, later(86_400))).toBe(false);
  });
});
