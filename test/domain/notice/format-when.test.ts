import { expect, it } from "vitest";
import { formatDay, formatNextMonth, formatWhen } from "#domain/notice/format-when";

const at = "2026-11-21T14:03:00.000Z";

it("tells a time by the buyer's clock, with the name of its zone", () => {
  expect(formatWhen("America/Chicago", "en-US")(at)).toBe("Nov 21, 2026, 8:03 AM CST");
  expect(formatWhen("America/New_York", "en-US")("2026-07-21T14:03:00.000Z")).toBe(
    "Jul 21, 2026, 10:03 AM EDT",
  );
  expect(formatWhen("America/Chicago", "es-US")(at)).toMatch(/^21 nov 2026, 8:03 a\.?\s?m\.? CST$/);
});

it("tells a day by the buyer's clock", () => {
  expect(formatDay("America/Chicago", "en-US")("2026-12-01T05:30:00.000Z")).toBe("Nov 30, 2026");
});

it("tells the first of the next month, at the end of a month and of a year", () => {
  const next = (instant: string) => formatNextMonth(new Date(instant), "America/Chicago", "en-US");
  expect(next(at)).toBe("Dec 1");
  expect(next("2026-12-31T12:00:00.000Z")).toBe("Jan 1");
  expect(next("2026-12-01T05:30:00.000Z")).toBe("Dec 1");
});
