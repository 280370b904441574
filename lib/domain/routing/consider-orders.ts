import type { RoutingSettings } from "#contract/campaign";
import type { RoutedOrder } from "#contract/order";
import type { SaleStore } from "#domain/sale/sale-store";
import { lookOrder } from "./method-order.ts";
import { indexOrders } from "./order-index.ts";
import type { RoutedLead } from "./routed-lead.ts";
import { type TracedOrder, traceOrder } from "./traced-order.ts";

/** From this many orders on, a campaign's table is indexed, and only some misses are explained. */
export const largeTable = 500;
/** Of a large table, so many orders whose filter the lead misses are explained in the trace. */
const explainedMisses = 100;

type Look = { orders: RoutedOrder[]; find: ReturnType<typeof indexOrders> };

/** The index of a large table lives as long as the table's array does. */
const looks = new WeakMap<readonly RoutedOrder[], Look>();

const lookInto = (table: readonly RoutedOrder[], method: RoutingSettings["method"]): Look => {
  const known = looks.get(table);
  if (known) return known;
  const orders = lookOrder(method, table);
  const look = { orders, find: indexOrders(orders) };
  looks.set(table, look);
  return look;
};

const traceTable = (table: readonly RoutedOrder[], lead: RoutedLead, at: Date): TracedOrder[] => {
  const trace = (order: RoutedOrder) => traceOrder(order, lead, null, at);
  if (table.length < largeTable) return lookOrder(lead.method, table).map(trace);
  const { orders, find } = lookInto(table, lead.method);
  const found = find(lead.values, at);
  const isFound = new Set(found);
  const misses: RoutedOrder[] = [];
  for (const order of orders) {
    if (misses.length === explainedMisses) break;
    if (!isFound.has(order)) misses.push(order);
  }
  return [...found, ...misses].map(trace);
};

/**
 * Explains the orders of a campaign for a lead, in the order in which its method looks at them.
 * Wallets and caps are read, in one go, only for orders that their own rules let through.
 */
export const considerOrders = async (
  readStanding: SaleStore["standing"],
  considered: { table: readonly RoutedOrder[]; lead: RoutedLead; at: Date },
): Promise<TracedOrder[]> => {
  const { lead, at } = considered;
  const all = traceTable(considered.table, lead, at);
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
