import { describe, expect, it } from "vitest";
import { parseState, parseZip, timeZoneOf } from "#domain/fields/parse-place";

describe("parseZip", () => {
  it.each([
    ["78704", "78704"],
    [" 78704-1234 ", "78704"],
    ["787041234", "78704"],
    [78704, "78704"],
    [2134, "02134"],
    [601, "00601"],
  ])("reads %j as %s", (posted, zip) => {
    expect(parseZip(posted)).toEqual({ kind: "value", value: zip });
  });
  it.each([
    ["7870", "invalid_zip"],
    ["K1A 0B1", "invalid_zip"],
    [{}, "invalid_zip"],
    ["00001", "unknown_zip"],
  ])("refuses %j as %s", (posted, code) => {
    expect(parseZip(posted)).toMatchObject({ kind: "wrong", code });
  });
});

describe("parseState", () => {
  it.each([
    ["tx", "TX"],
    ["Texas", "TX"],
    [" new  york ", "NY"],
    ["D.C.", "DC"],
    ["Washington, DC", "DC"],
    ["Washington", "WA"],
    ["US-CA", "CA"],
    ["Puerto Rico", "PR"],
  ])("reads %j as %s", (posted, code) => {
    expect(parseState(posted)).toEqual({ kind: "value", value: code });
  });
  it.each(["XX", "Ontario", "", 7])("refuses %j", (posted) => {
    expect(parseState(posted)).toMatchObject({ kind: "wrong", code: "unknown_state" });
  });
});

it("knows a person's clock by ZIP code, else by state", () => {
  expect(timeZoneOf("79901", "TX")).toBe("America/Denver");
  expect(timeZoneOf(null, "TX")).toBe("America/Chicago");
  expect(timeZoneOf("09001", null)).toBeNull();
  expect(timeZoneOf(null, null)).toBeNull();
});
