import { describe, expect, it } from "vitest";
import {
  dayIn,
  formatDateTime,
  isCallingHour,
  shiftDay,
  zoneName,
} from "../../../../web/portal/format/zoned-time.ts";

const central = { locale: "en-US", timeZone: "America/Chicago" };
const at = Date.parse("2026-11-21T05:30:00.000Z");

describe("time in a zone", () => {
  it("belongs to the day of the buyer, not of the browser", () => {
    expect(dayIn("America/Chicago", at)).toBe("2026-11-20");
    expect(dayIn("UTC", at)).toBe("2026-11-21");
  });

  it("is written in the zone that is named", () => {
    expect(formatDateTime(at, central).replace(/\u202f/g, " ")).toBe("Nov 20, 11:30 PM");
    expect(zoneName(central, at)).toBe("CT");
  });

  it("shifts days over months and leap days", () => {
    expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
    expect(shiftDay("2028-03-01", -1)).toBe("2028-02-29");
    expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("calling hours", () => {
  it.each([
    ["2026-11-21T13:59:59.000Z", false],
    ["2026-11-21T14:00:00.000Z", true],
    ["2026-11-22T02:59:59.000Z", true],
    ["2026-11-22T03:00:00.000Z", false],
  ])("at %s in Chicago are open: %s", (instant, open) => {
    expect(isCallingHour("America/Chicago", Date.parse(instant))).toBe(open);
  });
});
