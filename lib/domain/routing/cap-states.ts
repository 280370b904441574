import { formatMoney } from "#contract/format-money";
import type { Cap, RoutedOrder } from "#contract/order";
import type { TraceRow } from "#contract/trace";
import { type Usage, usageIn } from "#domain/sale/usage";
import { periodKeys } from "./period-keys.ts";

const periodNames = {
  hour: "hourly",
  day: "daily",
  week: "weekly",
  month: "monthly",
  total: "total",
} as const;

/** The name of a cap as a rule of the trace, such as `dailyCap` or `totalSpendCap`. */
export const capRule = (cap: Cap): string =>
  `${periodNames[cap.period]}${cap.measure === "spend" ? "SpendCap" : "Cap"}`;

const amountOf = (cap: Cap, amount: number): string =>
  cap.measure === "spend" ? formatMoney(amount) : String(amount);

/** A cap and what is used of it, such as `20/20` or `$980.00/$1,000.00`. */
export const describeCap = (cap: Cap, used: number): string =>
  `${amountOf(cap, used)}/${amountOf(cap, cap.limit)}`;

/** What one more lead may bring a cap to, such as `at most 20`. */
export const describeLimit = (cap: Cap): string => `at most ${amountOf(cap, cap.limit)}`;

export type CapState = { cap: Cap; used: number };

/** What is used of every cap of an order at an instant, in the periods of the buyer's zone. */
export const capStates = (
  order: Pick<RoutedOrder, "caps" | "timeZone">,
  usage: Usage,
  at: Date,
): CapState[] => {
  if (order.caps.length === 0) return [];
  const current = usageIn(usage, periodKeys(at, order.timeZone));
  return order.caps.map((cap) => {
    const period = current[cap.period];
    return { cap, used: cap.measure === "count" ? period.count : period.cents };
  });
};

/** The first cap that one more lead at this price would exceed. */
export const fullCap = (states: readonly CapState[], priceCents: number): CapState | null =>
  states.find(({ cap, used }) => used + (cap.measure === "count" ? 1 : priceCents) > cap.limit) ??
  null;

export const tracedCaps = (states: readonly CapState[]): TraceRow["caps"] =>
  states.map(({ cap, used }) => ({ cap: capRule(cap), used, limit: cap.limit }));
