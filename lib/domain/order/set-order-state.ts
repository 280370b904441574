import type { RoutedOrder } from "#contract/order";
import { notFound } from "../errors.ts";
import type { StateChange } from "../state-change.ts";
import type { OrderPath, OrderStore } from "./order-store.ts";

/**
 * Pauses or resumes an order on both sides. A repeat changes nothing more.
 * @throws Refusal not_found
 */
export const setOrderState = async (
  orders: Pick<OrderStore, "read" | "setState">,
  path: OrderPath,
  change: StateChange,
): Promise<RoutedOrder> => {
  const before = await orders.read(path);
  const order = before && (await orders.setState(before, change));
  if (!order) throw notFound("order");
  return order;
};
