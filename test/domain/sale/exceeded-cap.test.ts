import { describe, expect, it } from "vitest";
import type { Cap } from "#contract/order";
import { periodKeys } from "#domain/routing/period-keys";
import { exceededCap } from "#domain/sale/exceeded-cap";
import { noUsage, usageAfter } from "#domain/sale/usage";
import { noon } from "#test/fakes/sale-fixtures";

const keys = periodKeys(noon, "America/Chicago");
const usage = usageAfter(usageAfter(noUsage, keys, 4_000), keys, 4_000);
const cap = (measure: Cap["measure"], period: Cap["period"], limit: number): Cap => ({
  measure,
  period,
  limit,
});

describe("the first cap that one more lead would exceed", () => {
  it.each([
    ["room for one more", cap("count", "day", 3), false],
    ["full", cap("count", "day", 2), true],
    ["the spend fits exactly", cap("spend", "day", 12_000), false],
    ["the spend is a cent over", cap("spend", "day", 11_999), true],
    ["a cap of none", cap("count", "total", 0), true],
  ])("%s", (_, one, isExceeded) => {
    const exceeded = exceededCap([one], { usage, keys, priceCents: 4_000 });
    expect(exceeded?.cap).toEqual(isExceeded ? one : undefined);
  });

  it("is the first of several, with what is used of it", () => {
    const caps = [cap("count", "day", 9), cap("spend", "week", 9_000), cap("count", "month", 1)];
    const exceeded = exceededCap(caps, { usage, keys, priceCents: 4_000 });
    expect(exceeded).toEqual({ cap: caps[1], used: 8_000 });
  });
});
