import type { RoutingSettings } from "#contract/campaign";
import type { RoutedOrder } from "#contract/order";
import { makeRing, type NextTurn, orderOfTurn } from "./turn-ring.ts";

const byId = (one: RoutedOrder, other: RoutedOrder): number => (one.id < other.id ? -1 : 1);

/** The waterfall: lowest priority number first, then the older order. */
const byPriority = (one: RoutedOrder, other: RoutedOrder): number =>
  one.rank.priority - other.rank.priority || byId(one, other);

/**
 * Orders in the order in which a campaign's method looks at them before anything is known of the
 * lead.
 */
export const lookOrder = (
  method: RoutingSettings["method"],
  orders: readonly RoutedOrder[],
): RoutedOrder[] => orders.toSorted(method === "waterfall" ? byPriority : byId);

/**
 * Eligible orders, best first. Rotation and weights take one turn of the ring that these orders
 * make; when the order whose turn it is cannot buy after all, the turn passes down this list. The
 * order of a ping-post campaign comes from its auction instead.
 */
export const rankEligible = async (
  method: Exclude<RoutingSettings["method"], "pingPost">,
  eligible: readonly RoutedOrder[],
  nextTurn: NextTurn,
): Promise<RoutedOrder[]> => {
  if (method === "waterfall" || eligible.length < 2) return eligible.toSorted(byPriority);
  const ring = makeRing(
    eligible.map((order) => ({
      orderId: order.id,
      weight: method === "weighted" ? order.rank.weight : 1,
    })),
  );
  const orders = new Map(eligible.map((order) => [order.id, order]));
  return orderOfTurn(ring, await nextTurn(ring.name)).flatMap((id) => orders.get(id) ?? []);
};
