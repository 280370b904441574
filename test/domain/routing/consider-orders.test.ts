import { describe, expect, test } from "vitest";
import type { RoutedOrder } from "#contract/order";
import { considerOrders, largeTable } from "#domain/routing/consider-orders";
import type { RoutedLead } from "#domain/routing/routed-lead";
import { noUsage } from "#domain/sale/usage";
import { anOrder, noon } from "#test/fakes/sale-fixtures";

const lead: RoutedLead = {
  values: { state: "TX" },
  method: "waterfall",
  words: new Map(),
  boughtBy: [],
  leastPriceCents: 0,
};

const wanting = (number: number, state: string): RoutedOrder =>
  anOrder(number, {
    filter: {
      match: "all",
      groups: [{ match: "all", rules: [{ operator: "isAnyOf", field: "state", values: [state] }] }],
    },
    rank: { priority: 1_000 - (number % 7), weight: 1, floorCents: 0 },
  });

const readStanding =
  (asked: string[]) => async (orders: readonly { orderId: RoutedOrder["id"] }[]) => {
    asked.push(...orders.map(({ orderId }) => orderId));
    return new Map(
      orders.map(({ orderId }) => [orderId, { availableCents: 100_000, usage: noUsage }]),
    );
  };

const consider = async (table: RoutedOrder[]) => {
  const asked: string[] = [];
  const all = await considerOrders(readStanding(asked), { table, lead, at: noon });
  return { all, asked };
};

describe("considering orders", () => {
  test("reads wallets and caps only for orders that want the lead", async () => {
    const { all, asked } = await consider([wanting(1, "TX"), wanting(2, "OH")]);
    expect(asked).toEqual([wanting(1, "TX").id]);
    expect(all.map(({ row }) => [row.eligible, row.availableCents])).toEqual([
      [false, null],
      [true, 100_000],
    ]);
  });

  test("finds in a large table what it would find one by one, in the same order", async () => {
    const table = Array.from({ length: largeTable + 100 }, (_, index) =>
      wanting(index + 1, index % 9 === 0 ? "TX" : "OH"),
    );
    const large = await consider(table);
    const halves = await Promise.all(
      [table.slice(0, 300), table.slice(300)].map((half) => consider(half)),
    );
    const eligible = (all: typeof large.all) =>
      all.filter(({ row }) => row.eligible).map(({ order }) => order);
    const oneByOne = halves.flatMap(({ all }) => eligible(all));
    expect(eligible(large.all)).toEqual(
      oneByOne.toSorted(
        (one, other) => one.rank.priority - other.rank.priority || (one.id < other.id ? -1 : 1),
      ),
    );
    const misses = large.all.filter(({ row }) => !row.eligible);
    expect(misses).toHaveLength(100);
    expect(misses[0]?.row.failed?.rule).toBe("filter.state");
  });
});
