import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "#domain/fields/parse-date";

const months =
  "January February March April May June July August September October November December";
const monthNames = months.split(" ");

const spellings: ((year: number, month: number, day: number) => string)[] = [
  (year, month, day) => `${year}/${month}/${day}`,
  (year, month, day) => `${month}/${day}/${year}`,
  (year, month, day) => `${month}-${day}-${year}`,
  (year, month, day) => `${String(month).padStart(2, "0")}.${String(day).padStart(2, "0")}.${year}`,
  (year, month, day) => `${monthNames[month - 1]} ${day}, ${year}`,
  (year, month, day) => `${monthNames[month - 1]?.slice(0, 3)} ${day}th ${year}`,
  (year, month, day) => `${day} ${monthNames[month - 1]?.toLowerCase()} ${year}`,
  (year, month, day) => `${day}-${monthNames[month - 1]?.slice(0, 3).toUpperCase()}-${year}`,
];

const days = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("parseDate", () => {
  it("reads every usual spelling of a day as YYYY-MM-DD", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...spellings), (iso, spell) => {
        const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
        expect(parseDate(spell(year, month, day))).toEqual({ kind: "value", value: iso });
      }),
    );
  });

  it("reads ISO days, instants and eight digits", () => {
    fc.assert(
      fc.property(days, (iso) => {
        const value = { kind: "value", value: iso };
        expect(parseDate(iso)).toEqual(value);
        expect(parseDate(`${iso}T23:59:59.999Z`)).toEqual(value);
        expect(parseDate(`${iso} 08:30`)).toEqual(value);
        expect(parseDate(iso.replaceAll("-", ""))).toEqual(value);
        expect(parseDate(Number(iso.replaceAll("-", "")))).toEqual(value);
      }),
    );
  });

  it("takes the month first, and the day first where it can be nothing else", () => {
    expect(parseDate("3/4/2026")).toEqual({ kind: "value", value: "2026-03-04" });
    expect(parseDate("31.1.2026")).toEqual({ kind: "value", value: "2026-01-31" });
  });

  it.each(["2026-02-29", "31/31/2026", "1/2/84", "0000-00-00", "1899-12-31", "soon", "", 12, {}])(
    "refuses %j",
    (posted) => {
      expect(parseDate(posted)).toMatchObject({ kind: "wrong", code: "invalid_date" });
    },
  );

  it("answers any text with a real day or an error", () => {
    fc.assert(
      fc.property(fc.anything(), (posted) => {
        const reading = parseDate(posted);
        if (reading.kind !== "value") return;
        expect(new Date(reading.value).toISOString().slice(0, 10)).toBe(reading.value);
      }),
    );
  });
});
