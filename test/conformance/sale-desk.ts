import type { Cap } from "#contract/order";
import { aLead, anOrder, noon } from "#test/fakes/sale-fixtures";
import { fund, type SaleWorld } from "./sale-worlds.ts";

export const count = (period: Cap["period"], limit: number): Cap => ({
  measure: "count",
  period,
  limit,
});
export const spend = (period: Cap["period"], limit: number): Cap => ({
  measure: "spend",
  period,
  limit,
});

export const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

/** How often each result came. */
export const tally = (results: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
};

/** Buyers, orders and leads of one test's own, in a world that many tests share. */
export const saleDesk = (world: SaleWorld) => {
  let used = 0;
  const fresh = () => {
    used += 1;
    return used;
  };
  return {
    fresh,
    freshLead: (more: Parameters<typeof aLead>[1] = {}) => world.addLead(aLead(fresh(), more)),
    freshOrder: async (cents: number, more: Parameters<typeof anOrder>[1] = {}) => {
      const number = fresh();
      await fund(world, number, cents);
      return { number, order: anOrder(number, more) };
    },
  };
};
