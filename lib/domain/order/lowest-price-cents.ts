import type { Order } from "#contract/order";

/** The lowest fixed price among active orders, in cents; null when none has a fixed price. */
export const lowestPriceCents = (orders: readonly Order[]): number | null => {
  const prices = orders.flatMap(({ state, price }) =>
    state === "active" && price.kind === "fixed" ? [price.cents] : [],
  );
  return prices.length === 0 ? null : Math.min(...prices);
};
