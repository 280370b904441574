import { describe, expect, test } from "vitest";
import { FilterGroup } from "#contract/filter";
import type { RoutedOrder } from "#contract/order";
import { Price } from "#contract/order";
import { explainOrder } from "#domain/routing/explain-order";
import { periodKeys } from "#domain/routing/period-keys";
import type { RoutedLead } from "#domain/routing/routed-lead";
import type { Standing } from "#domain/sale/sale-store";
import { noUsage } from "#domain/sale/usage";
import { anOrder, ids } from "#test/fakes/sale-fixtures";

const at = new Date("2026-11-21T20:05:00.000Z");
const zone = "America/Chicago";

const lead: RoutedLead = {
  values: { state: "NY", bill: 12_000 },
  method: "waterfall",
  words: new Map([
    ["state", { label: "State", type: "state" }],
    ["bill", { label: "Monthly bill", type: "money" }],
  ]),
  boughtBy: [],
  leastPriceCents: 0,
};

const rich: Standing = { availableCents: 100_000, usage: noUsage };

const used = (count: number, cents: number): Standing => {
  const day = { key: periodKeys(at, zone).day, count, cents };
  return { availableCents: 100_000, usage: { ...noUsage, day } };
};

const wanting = (rules: object[], match: "all" | "any" = "all") => ({
  match: "all" as const,
  groups: [FilterGroup.parse({ match, rules })],
});
const inTexas = { operator: "isAnyOf", field: "state", values: ["TX"] };
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

const failed = (
  order: Partial<RoutedOrder>,
  more: { lead?: Partial<RoutedLead>; standing?: Standing | null } = {},
) => {
  const standing = more.standing === undefined ? rich : more.standing;
  const explained = explainOrder(anOrder(1, order), { ...lead, ...more.lead }, standing, at);
  return explained.eligible ? null : explained.failed;
};

describe("an order is kept from a lead", () => {
  test.each<[rule: string, failure: ReturnType<typeof failed>, wanted: string, got: string]>([
    ["buyerActive", failed({ buyerState: "paused" }), "an active buyer", "paused"],
    [
      "orderActive",
      failed({ state: "paused", pausedReason: "on holiday" }),
      "an active order",
      "paused: on holiday",
    ],
    [
      "pricing",
      failed({
        price: Price.parse({ kind: "bid", ping: { url: "https://b.example" }, answer: {} }),
      }),
      "a fixed price, or a campaign that routes by ping-post",
      "priced by bids",
    ],
    [
      "weight",
      failed({ rank: { priority: 1, weight: 0, floorCents: 0 } }, { lead: { method: "weighted" } }),
      "a weight above 0",
      "0",
    ],
    [
      "oncePerBuyer",
      failed({}, { lead: { boughtBy: [ids.buyer(1)] } }),
      "a lead this buyer does not have",
      "sold to this buyer",
    ],
    [
      "exclusive",
      failed({ exclusive: true }, { lead: { boughtBy: [ids.buyer(2)] } }),
      "to be the only buyer",
      "sold to 1 already",
    ],
    ["filter.state", failed({ filter: wanting([inTexas]) }), "State is TX", "NY"],
    [
      "filter.state",
      failed({
        filter: wanting(
          [inTexas, { operator: "between", field: "bill", from: 20_000, to: null }],
          "any",
        ),
      }),
      "State is TX, or Monthly bill at least $200.00",
      "NY, $120.00",
    ],
    ["hours", failed({ hours: closed }), "Sat closed", "Sat 14:05 America/Chicago"],
    [
      "margin",
      failed({}, { lead: { leastPriceCents: 5_000 } }),
      "a price of at least the payout, $50.00",
      "$42.00",
    ],
    [
      "dailyCap",
      failed({ caps: [{ measure: "count", period: "day", limit: 20 }] }, { standing: used(20, 0) }),
      "at most 20",
      "20/20",
    ],
    [
      "dailySpendCap",
      failed(
        { caps: [{ measure: "spend", period: "day", limit: 100_000 }] },
        { standing: used(1, 95_801) },
      ),
      "at most $1,000.00",
      "$958.01/$1,000.00",
    ],
    [
      "wallet",
      failed({}, { standing: { ...rich, availableCents: 4_199 } }),
      "$42.00 available",
      "$41.99",
    ],
  ])("by %s", (rule, failure, wanted, got) => {
    expect(failure).toMatchObject({ rule, wanted, got });
  });

  test("by the first rule that fails, however many do", () => {
    const all: Partial<RoutedOrder> = {
      state: "paused",
      filter: wanting([inTexas]),
      hours: closed,
    };
    const poor = { standing: { ...rich, availableCents: 0 } };
    expect(failed(all, poor)?.rule).toBe("orderActive");
    expect(failed({ ...all, state: "active" }, poor)?.rule).toBe("filter.state");
    expect(failed({ hours: closed }, poor)?.rule).toBe("hours");
    expect(failed({}, poor)?.rule).toBe("wallet");
  });
});

describe("an order may buy", () => {
  test("to the last lead and the last cent of its caps and wallet", () => {
    const caps = [
      { measure: "count" as const, period: "day" as const, limit: 20 },
      { measure: "spend" as const, period: "day" as const, limit: 100_000 },
    ];
    const standing = { ...used(19, 95_800), availableCents: 4_200 };
    expect(failed({ caps }, { standing })).toBeNull();
  });

  test("again when the period of a full cap is over", () => {
    const caps = [{ measure: "count" as const, period: "day" as const, limit: 20 }];
    const yesterday = { ...noUsage, day: { key: "2026-11-20", count: 20, cents: 0 } };
    expect(failed({ caps }, { standing: { ...rich, usage: yesterday } })).toBeNull();
  });
});
