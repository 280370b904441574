import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldValues } from "#contract/field";
import { Filter, FilterRule } from "#contract/filter";
import { checkFilter } from "#domain/routing/check-filter";
import { meetsRule } from "#domain/routing/meets-rule";

const now = new Date("2026-11-21T18:00:00.000Z");
const meets = (rule: object, values: FieldValues) => meetsRule(FilterRule.parse(rule), values, now);
const values = fc.record(
  {
    a: fc.constantFrom("x", "y", "z", ""),
    b: fc.integer({ min: 0, max: 9 }),
    c: fc.constantFrom("78704", "77002"),
  },
  { requiredKeys: [] },
);
const rule = fc.oneof(
  fc.record({
    operator: fc.constantFrom("isAnyOf" as const, "isNot" as const, "startsWith" as const),
    field: fc.constantFrom("a", "c"),
    values: fc.array(fc.constantFrom("x", "y", "787"), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    operator: fc.constant("between" as const),
    field: fc.constant("b"),
    from: fc.option(fc.integer({ min: 0, max: 9 })),
    to: fc.option(fc.integer({ min: 0, max: 9 })),
  }),
  fc.record({
    operator: fc.constantFrom("exists" as const, "notExists" as const),
    field: fc.constantFrom("a", "b", "c"),
  }),
);
const match = fc.constantFrom("all" as const, "any" as const);
const group = fc.record({ match, rules: fc.array(rule, { maxLength: 4 }) });
const filter = fc.record({ match, groups: fc.array(group, { maxLength: 4 }) });
test("a stored filter reads back as it was written", () => {
  fc.assert(
    fc.property(filter, (given) => {
      expect(Filter.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
    }),
  );
});

describe("a filter", () => {
  test("is met exactly when its groups say so", () => {
    fc.assert(
      fc.property(filter, values, (given, lead) => {
        const groupMet = ({ match: how, rules }: (typeof given)["groups"][number]) =>
          rules.length === 0 ||
          (how === "all"
            ? rules.every((one) => meetsRule(one, lead, now))
            : rules.some((one) => meetsRule(one, lead, now)));
        const met =
          given.groups.length === 0 ||
          (given.match === "all" ? given.groups.every(groupMet) : given.groups.some(groupMet));
        expect(checkFilter(given, lead, now) === null).toBe(met);
      }),
      { numRuns: 500 },
    );
  });

  test("blames only rules that fail", () => {
    fc.assert(
      fc.property(filter, values, (given, lead) => {
        const failure = checkFilter(given, lead, now);
        for (const failed of failure?.rules ?? []) expect(meetsRule(failed, lead, now)).toBe(false);
      }),
    );
  });

  test("is met no less often for more rules in an any, and no more often in an all", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        rule,
        values,
        (rules, one, lead) => {
          const isMet = (how: "all" | "any", all: typeof rules) =>
            checkFilter({ match: "all", groups: [{ match: how, rules: all }] }, lead, now) === null;
          if (isMet("any", rules)) expect(isMet("any", [...rules, one])).toBe(true);
          if (!isMet("all", rules)) expect(isMet("all", [...rules, one])).toBe(false);
        },
      ),
    );
  });

  test("treats is-not as the opposite of is, where there is a value", () => {
    fc.assert(
      fc.property(values, fc.array(fc.constantFrom("x", "y"), { minLength: 1 }), (lead, listed) => {
        const is = meets({ operator: "isAnyOf", field: "a", values: listed }, lead);
        const isNot = meets({ operator: "isNot", field: "a", values: listed }, lead);
        const isPresent = meets({ operator: "exists", field: "a" }, lead);
        expect(is !== isNot).toBe(isPresent);
      }),
    );
  });
});
