import type { FieldValues } from "#contract/field";
import type { Filter } from "#contract/filter";
import type { RoutedOrder } from "#contract/order";
import { checkFilter } from "#domain/routing/check-filter";
import { lookOrder } from "#domain/routing/method-order";
import { indexOrders } from "#domain/routing/order-index";
import { anOrder } from "#test/fakes/sale-fixtures";
import { type Figure, interleave, median, rounded } from "./bench.ts";

export const name = "routing among 10,000 orders";

const orderCount = 10_000;
const leadCount = 1_000;
const naiveLeads = 20;
const rounds = 5;

/** Linear congruential numbers from a seed: every run measures the same market. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const states = Array.from({ length: 50 }, (_, index) => `S${index}`);
const credits = ["poor", "fair", "good", "excellent"];
const zipOf = (draw: (below: number) => number) => String(10_000 + draw(40_000));

/** Five predicates: states, ZIP codes, an amount, a choice that is not wanted, and a consent. */
const filterOf = (draw: (below: number) => number): Filter => {
  const from = draw(40) * 500;
  const wanted = Array.from({ length: 1 + draw(8) }, () => states[draw(50)] ?? "");
  return {
    match: "all",
    groups: [
      {
        match: "all",
        rules: [
          { operator: "isAnyOf", field: "state", values: wanted },
          {
            operator: "startsWith",
            field: "zip",
            values: Array.from({ length: 12 }, () => String(10 + draw(40))),
          },
          { operator: "between", field: "bill", from, to: from + 20_000 },
          { operator: "isNot", field: "credit", values: [credits[draw(4)] ?? ""] },
          { operator: "exists", field: "consent_at" },
        ],
      },
    ],
  };
};

const ordersOf = (draw: (below: number) => number): RoutedOrder[] =>
  lookOrder(
    "waterfall",
    Array.from({ length: orderCount }, (_, index) =>
      Object.assign(anOrder(1), {
        id: anOrder(index + 1).id,
        filter: filterOf(draw),
        rank: { priority: 1 + draw(1_000), weight: 1, floorCents: 0 },
      }),
    ),
  );

const leadsOf = (draw: (below: number) => number): FieldValues[] =>
  Array.from({ length: leadCount }, () => ({
    state: states[draw(50)] ?? "",
    zip: zipOf(draw),
    bill: draw(800) * 50,
    credit: credits[draw(4)] ?? "",
    consent_at: "2026-11-21",
  }));

const at = new Date("2026-11-21T18:00:00.000Z");

export const run = async (): Promise<Figure[]> => {
  const draw = numbers(42);
  const orders = ordersOf(draw);
  const leads = leadsOf(draw);
  const startedMs = performance.now();
  const find = indexOrders(orders);
  const buildMs = performance.now() - startedMs;
  const naive = (values: FieldValues) =>
    orders.filter(({ filter }) => checkFilter(filter, values, at) === null);
  const idsOf = (found: readonly RoutedOrder[]) => found.map(({ id }) => id).join();
  const differing = leads
    .slice(0, naiveLeads)
    .filter((values) => idsOf(naive(values)) !== idsOf(find(values, at))).length;
  let matches = 0;
  const perSecond =
    (some: readonly FieldValues[], route: (values: FieldValues) => RoutedOrder[]) => async () => {
      const begunMs = performance.now();
      for (const values of some) matches += route(values).length;
      return (some.length * 1_000) / (performance.now() - begunMs);
    };
  const cold = () => {
    const fresh = indexOrders(orders);
    return perSecond(leads, (values) => fresh(values, at))();
  };
  const measured = await interleave(rounds, {
    naive: perSecond(leads.slice(0, naiveLeads), naive),
    indexed: perSecond(leads, (values) => find(values, at)),
    cold,
  });
  const naiveRate = median(measured.naive);
  const beside = {
    naivePerSecond: Math.round(naiveRate),
    indexedPerSecond: Math.round(median(measured.indexed)),
    coldIndexPerSecond: Math.round(median(measured.cold)),
    indexBuildMs: rounded(buildMs, 1),
    matchesPerLead: rounded(
      find.length > 0 ? matches / (rounds + 1) / (2 * leadCount + naiveLeads) : 0,
      1,
    ),
  };
  return [
    {
      quality: "Q5",
      what: "decisions per second by the index ÷ naive; 10,000 orders of 5 predicates, all ranked",
      value: rounded(median(measured.indexed) / naiveRate, 1),
      unit: "ratio",
      goal: 200,
      atLeast: true,
      beside,
    },
    {
      quality: "Q5",
      what: "leads that the index routes otherwise than naive",
      value: differing,
      unit: "leads",
      goal: 0,
      beside: { compared: naiveLeads },
    },
  ];
};
