import { describe, expect, test } from "vitest";
import type { FieldValues } from "#contract/field";
import { FilterRule } from "#contract/filter";
import { describeRule, describeValue } from "#domain/routing/describe-rule";
import { meetsRule } from "#domain/routing/meets-rule";
import { milesBetween, zipDistance } from "#domain/routing/zip-distance";

const now = new Date("2026-11-21T18:00:00.000Z");
const meets = (rule: object, values: FieldValues) => meetsRule(FilterRule.parse(rule), values, now);

describe("a rule", () => {
  test.each<[what: string, rule: object, values: FieldValues, met: boolean]>([
    [
      "any of, whatever the case",
      { operator: "isAnyOf", field: "s", values: ["TX"] },
      { s: "tx" },
      true,
    ],
    [
      "any of, another value",
      { operator: "isAnyOf", field: "s", values: ["TX"] },
      { s: "OH" },
      false,
    ],
    ["any of, a bool", { operator: "isAnyOf", field: "s", values: ["true"] }, { s: true }, true],
    ["any of, a number", { operator: "isAnyOf", field: "s", values: ["5"] }, { s: 5 }, true],
    ["is not", { operator: "isNot", field: "s", values: ["TX"] }, { s: "OH" }, true],
    [
      "is not, the value itself",
      { operator: "isNot", field: "s", values: ["OH"] },
      { s: "oh" },
      false,
    ],
    ["is not, an absent value", { operator: "isNot", field: "s", values: ["OH"] }, {}, false],
    ["between, the lower end", { operator: "between", field: "n", from: 5, to: 9 }, { n: 5 }, true],
    ["between, the upper end", { operator: "between", field: "n", from: 5, to: 9 }, { n: 9 }, true],
    ["between, beyond", { operator: "between", field: "n", from: 5, to: 9 }, { n: 9.01 }, false],
    [
      "between, open below",
      { operator: "between", field: "n", from: null, to: 9 },
      { n: -1 },
      true,
    ],
    [
      "between, a number as text",
      { operator: "between", field: "n", from: 5, to: null },
      { n: "7" },
      true,
    ],
    [
      "between, no number",
      { operator: "between", field: "n", from: null, to: null },
      { n: "x" },
      false,
    ],
    ["starts with", { operator: "startsWith", field: "z", values: ["787"] }, { z: "78704" }, true],
    [
      "starts with, something else",
      { operator: "startsWith", field: "z", values: ["787"] },
      { z: "77787" },
      false,
    ],
    [
      "in a ZIP list",
      { operator: "inZipList", field: "z", values: ["78704"] },
      { z: "78704" },
      true,
    ],
    [
      "in a ZIP list, with plus four",
      { operator: "inZipList", field: "z", values: ["78704"] },
      { z: "78704-1234" },
      true,
    ],
    [
      "in a ZIP list, another",
      { operator: "inZipList", field: "z", values: ["78704"] },
      { z: "78705" },
      false,
    ],
    [
      "within a radius",
      { operator: "withinRadius", field: "z", zip: "78704", miles: 10 },
      { z: "78701" },
      true,
    ],
    [
      "within a radius, too far",
      { operator: "withinRadius", field: "z", zip: "78704", miles: 100 },
      { z: "77002" },
      false,
    ],
    [
      "within a radius, nowhere",
      { operator: "withinRadius", field: "z", zip: "78704", miles: 3000 },
      { z: "00000" },
      false,
    ],
    ["exists", { operator: "exists", field: "e" }, { e: "x" }, true],
    ["exists, false is a value", { operator: "exists", field: "e" }, { e: false }, true],
    ["exists, an empty text is none", { operator: "exists", field: "e" }, { e: " " }, false],
    [
      "exists, a consent without proof is none",
      { operator: "exists", field: "e" },
      { e: {} },
      false,
    ],
    ["does not exist", { operator: "notExists", field: "e" }, {}, true],
    [
      "older than",
      { operator: "olderThan", field: "d", minutes: 60 },
      { d: "2026-11-21T16:59:00Z" },
      true,
    ],
    [
      "older than, younger",
      { operator: "olderThan", field: "d", minutes: 60 },
      { d: "2026-11-21T17:01:00Z" },
      false,
    ],
    [
      "older than, a date",
      { operator: "olderThan", field: "d", minutes: 60 },
      { d: "2026-11-20" },
      true,
    ],
    [
      "older than, a consent's time",
      { operator: "olderThan", field: "d", minutes: 60 },
      { d: { at: "2026-01-01T00:00:00Z" } },
      true,
    ],
    [
      "older than, no time",
      { operator: "olderThan", field: "d", minutes: 60 },
      { d: "yesterday" },
      false,
    ],
  ])("%s", (_what, rule, values, met) => {
    expect(meets(rule, values)).toBe(met);
  });
});

describe("a failed rule is told", () => {
  const words = new Map([
    ["state", { label: "State", type: "state" as const }],
    ["bill", { label: "Monthly bill", type: "money" as const }],
  ]);
  const told = (given: object, lead: FieldValues) => {
    const parsed = FilterRule.parse(given);
    return [describeRule(parsed, words), describeValue(parsed, lead, words)];
  };

  test("in the words of the campaign", () => {
    expect(
      told({ operator: "isAnyOf", field: "state", values: ["TX", "OK", "LA"] }, { state: "NY" }),
    ).toEqual(["State is TX, OK or LA", "NY"]);
    expect(
      told({ operator: "between", field: "bill", from: 10_000, to: null }, { bill: 5_000 }),
    ).toEqual(["Monthly bill at least $100.00", "$50.00"]);
    expect(told({ operator: "exists", field: "email" }, {})).toEqual([
      "email is given",
      "not given",
    ]);
    expect(
      told(
        { operator: "withinRadius", field: "zip", zip: "78704", miles: 25 },
        { zip: "77002" },
      )[1],
    ).toMatch(/^77002, 14\d miles away$/);
  });
});

describe("distance", () => {
  test("is nought to itself, the same both ways, and right between two cities", () => {
    expect(zipDistance("78704", "78704")).toBe(0);
    expect(zipDistance("78704", "10001")).toBe(zipDistance("10001", "78704"));
    const newYork = { latitude: 40.7128, longitude: -74.006 };
    const losAngeles = { latitude: 34.0522, longitude: -118.2437 };
    expect(milesBetween(newYork, losAngeles)).toBeCloseTo(2_445.6, 0);
  });
});
