import type { RoutedOrder } from "#contract/order";
import type { SaleStore } from "#domain/sale/sale-store";
import type { RoutedLead } from "./routed-lead.ts";
import { type TracedOrder, traceOrder } from "./traced-order.ts";

/**
 * Explains all orders for a lead, in the order given. Wallets and caps are read, in one go, only
 * for orders that their own rules let through.
 */
export const considerOrders = async (
  readStanding: SaleStore["standing"],
  considered: { orders: readonly RoutedOrder[]; lead: RoutedLead; at: Date },
): Promise<TracedOrder[]> => {
  const { lead, at } = considered;
  const all = considered.orders.map((order) => traceOrder(order, lead, null, at));
  const open = all.filter((traced) => traced.row.eligible);
  if (open.length === 0) return all;
  const standings = await readStanding(
    open.map(({ order }) => ({ buyerId: order.buyerId, orderId: order.id })),
    at,
  );
  return all.map((traced) => {
    const standing = standings.get(traced.order.id);
    return traced.row.eligible && standing ? traceOrder(traced.order, lead, standing, at) : traced;
  });
};
