import { describe, expect, it } from "vitest";
import { FieldDefinition, type FieldValue, fieldTypes } from "#contract/field";
import { type Filter, FilterRule } from "#contract/filter";
import { checkFilterRules } from "#domain/order/check-filter-rules";
import { meetsRule } from "#domain/routing/meets-rule";

const at = new Date("2026-11-21T14:00:00.000Z");

/** A value of each type as a lead carries it, and a rule of each operator that should like it. */
const values: Record<FieldDefinition["type"], FieldValue> = {
  text: "Austin",
  number: 7,
  money: 12_500,
  date: "2020-01-31",
  choice: "Tile",
  bool: true,
  phone: "+15125550147",
  email: "ann@acme.test",
  zip: "78704",
  state: "TX",
  url: "https://acme.test/",
  consent: { text: "Call me", at: "2026-11-20T14:00:00Z" },
};

const rulesFor = (type: FieldDefinition["type"]): FilterRule[] => {
  const text = typeof values[type] === "object" ? "Call me" : String(values[type]);
  const field = "it";
  return [
    { operator: "isAnyOf", field, values: [text] },
    { operator: "isNot", field, values: [type === "choice" ? "Shingle" : "else"] },
    { operator: "between", field, from: 1, to: 1_000_000 },
    { operator: "startsWith", field, values: [text.slice(0, 2)] },
    { operator: "inZipList", field, values: ["78704"] },
    { operator: "withinRadius", field, zip: "78701", miles: 50 },
    { operator: "exists", field },
    { operator: "notExists", field },
    { operator: "olderThan", field, minutes: 1 },
  ].map((rule) => FilterRule.parse(rule));
};

const fieldOf = (type: FieldDefinition["type"]) =>
  FieldDefinition.parse({
    key: "it",
    label: "It",
    type,
    ...(type === "choice" && { choices: ["Shingle", "Tile"] }),
  });

const filterOf = (rule: FilterRule): Filter => ({
  match: "all",
  groups: [{ match: "all", rules: [rule] }],
});

describe.each(fieldTypes)("a field of type %s", (type) => {
  for (const rule of rulesFor(type))
    it(`takes ${rule.operator} only if a lead can meet it`, () => {
      const faults = checkFilterRules(filterOf(rule), [fieldOf(type)], "#/filter");
      const canMeet =
        meetsRule(rule, { it: values[type] }, at) ||
        (rule.operator === "notExists" && meetsRule(rule, {}, at));
      if (faults.length === 0) expect(canMeet).toBe(true);
      else expect(faults.map(({ code }) => code)).toEqual(["operator_does_not_fit"]);
    });
});

it("points at the rule, wherever its filter stands", () => {
  const rule = FilterRule.parse({ operator: "exists", field: "gone" });
  const filter: Filter = {
    match: "any",
    groups: [
      { match: "all", rules: [] },
      { match: "any", rules: [FilterRule.parse({ operator: "exists", field: "it" }), rule] },
    ],
  };
  const [fault] = checkFilterRules(filter, [fieldOf("text")], "#/order/filter");
  expect(fault).toMatchObject({
    pointer: "#/order/filter/groups/1/rules/1/field",
    code: "unknown_field",
    hint: "Use one of: it.",
  });
});
