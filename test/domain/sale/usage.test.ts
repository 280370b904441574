import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cap, capPeriods } from "#contract/order";
import { periodKeys } from "#domain/routing/period-keys";
import { exceededCap } from "#domain/sale/exceeded-cap";
import { keysOf, noUsage, type Usage, usageAfter, usageIn, usageWithout } from "#domain/sale/usage";
import { noon } from "#test/fakes/sale-fixtures";

const zone = "America/Chicago";
const keysAt = (minutes: number) => periodKeys(new Date(noon.getTime() + minutes * 60_000), zone);

const aCap: fc.Arbitrary<Cap> = fc.record({
  measure: fc.constantFrom("count", "spend"),
  period: fc.constantFrom(...capPeriods),
  limit: fc.integer({ min: 0, max: 20 }),
});
const sales = fc.array(
  fc.record({
    afterMinutes: fc.integer({ min: 0, max: 900 }),
    cents: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 60 },
);

describe("the usage of an order", () => {
  it("counts what was sold in each period, and no period over its cap", () => {
    fc.assert(
      fc.property(fc.array(aCap, { maxLength: 4 }), sales, (caps, offered) => {
        let usage = noUsage;
        let minutes = 0;
        const sold: { keys: Usage; cents: number }[] = [];
        for (const { afterMinutes, cents } of offered) {
          minutes += afterMinutes;
          const keys = keysAt(minutes);
          if (exceededCap(caps, { usage, keys, priceCents: cents })) continue;
          usage = usageAfter(usage, keys, cents);
          sold.push({ keys: usageIn(usage, keys), cents });
        }
        for (const cap of caps)
          for (const { keys } of sold) {
            const key = keys[cap.period].key;
            const same = sold.filter((one) => one.keys[cap.period].key === key);
            const cents = same.reduce((sum, one) => sum + one.cents, 0);
            expect(cap.measure === "count" ? same.length : cents).toBeLessThanOrEqual(cap.limit);
          }
        expect(usage.total.count).toBe(sold.length);
      }),
    );
  });

  it("is as before after a hold was given back in the same periods", () => {
    const before = usageAfter(noUsage, keysAt(0), 500);
    const held = usageAfter(before, keysAt(10), 700);
    expect(usageWithout(held, keysAt(10), 700)).toEqual(before);
  });

  it("keeps a period that began after the hold", () => {
    const held = usageAfter(noUsage, keysAt(0), 700);
    const later = usageAfter(held, keysAt(60), 500);
    const after = usageWithout(later, keysAt(0), 700);
    expect(after.hour).toEqual({ key: keysAt(60).hour, count: 1, cents: 500 });
    expect(after.day).toEqual({ key: keysAt(0).day, count: 1, cents: 500 });
  });

  it("never goes back to a period that has passed", () => {
    const usage = usageAfter(noUsage, keysAt(60), 500);
    expect(keysOf(usageAfter(usage, keysAt(0), 500))).toEqual(keysAt(60));
    expect(usageIn(usage, keysAt(0)).hour.count).toBe(1);
  });

  it("is empty in a period that has just begun", () => {
    const usage = usageAfter(noUsage, keysAt(0), 500);
    expect(usageIn(usage, keysAt(24 * 60)).day).toMatchObject({ count: 0, cents: 0 });
    expect(usageIn(usage, keysAt(24 * 60)).total.count).toBe(1);
  });
});
