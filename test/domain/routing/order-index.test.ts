import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFilter } from "#domain/routing/check-filter";
import { indexOrders } from "#domain/routing/order-index";
import { anOrder } from "#test/fakes/sale-fixtures";

const at = new Date("2026-11-21T18:00:00.000Z");
const texts = fc.constantFrom("TX", "tx ", "OH", "787", "78704", "1");
const rule = fc.oneof(
  fc.record({
    operator: fc.constantFrom("isAnyOf" as const, "isNot" as const, "startsWith" as const),
    field: fc.constantFrom("state", "zip", "count"),
    values: fc.array(texts, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    operator: fc.constant("inZipList" as const),
    field: fc.constant("zip"),
    values: fc.array(fc.constantFrom("78704", "77002"), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    operator: fc.constant("between" as const),
    field: fc.constantFrom("count", "zip"),
    from: fc.option(fc.integer({ min: 0, max: 5 })),
    to: fc.option(fc.integer({ min: 0, max: 80_000 })),
  }),
  fc.record({
    operator: fc.constantFrom("exists" as const, "notExists" as const),
    field: fc.constantFrom("state", "zip", "count", "given_at"),
  }),
  fc.record({
    operator: fc.constant("olderThan" as const),
    field: fc.constant("given_at"),
    minutes: fc.integer({ min: 1, max: 5_000 }),
  }),
);
const match = fc.constantFrom("all" as const, "any" as const);
const filter = fc.record({
  match,
  groups: fc.array(fc.record({ match, rules: fc.array(rule, { maxLength: 3 }) }), { maxLength: 3 }),
});
const lead = fc.record(
  {
    state: fc.constantFrom("TX", "tx", "OH", ""),
    zip: fc.constantFrom("78704", "78704-1234", "77002"),
    count: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom("3", "x", true)),
    given_at: fc.constantFrom("2026-11-21T17:00:00Z", "2026-11-01"),
  },
  { requiredKeys: [] },
);

test("the index finds exactly the orders that the filters find, in their order", () => {
  fc.assert(
    fc.property(
      fc.array(filter, { maxLength: 70 }),
      fc.array(lead, { minLength: 1, maxLength: 8 }),
      (filters, leads) => {
        const orders = filters.map((given, index) => anOrder(index + 1, { filter: given }));
        const find = indexOrders(orders);
        for (const values of leads)
          expect(find(values, at).map(({ id }) => id)).toEqual(
            orders
              .filter((order) => checkFilter(order.filter, values, at) === null)
              .map(({ id }) => id),
          );
      },
    ),
    { numRuns: 300 },
  );
});
