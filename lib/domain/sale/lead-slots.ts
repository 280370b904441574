import type { BuyerId, OrderId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";
import type { BookResult } from "./sale-store.ts";

/**
 * How a stored lead stands as goods. `takenCount` counts sales and open offers, and an exclusive
 * order takes all places at once; `offeredTo` and `offeredBuyer` say whose offer is out.
 */
export type LeadSlots = Pick<Lead, "status" | "sales" | "maxSales"> & {
  takenCount: number;
  offeredTo: OrderId | null;
  offeredBuyer: BuyerId | null;
};

/** How many of a lead's places an order takes. */
export const placesOf = (order: Pick<RoutedOrder, "exclusive">, maxSales: number): number =>
  order.exclusive ? maxSales : 1;

/** The most places that may be taken already for this order to find room. */
export const roomFor = (order: Pick<RoutedOrder, "exclusive">, maxSales: number): number =>
  maxSales - placesOf(order, maxSales);

/** Why the lead cannot go to this order, by `book` or by `hold`; null when it can. */
export const leadRefusal = (
  slots: LeadSlots,
  order: { id: OrderId; buyerId: BuyerId; exclusive: boolean },
  by: "book" | "hold",
): Exclude<BookResult, "booked"> | null => {
  const mine = slots.sales.find((sale) => sale.buyerId === order.buyerId);
  if (mine) return mine.orderId === order.id ? "already-booked" : "duplicate-for-buyer";
  if (slots.status !== "received") return "lead-sold-out";
  const isFull = slots.takenCount > roomFor(order, slots.maxSales);
  const isMineOut = slots.offeredBuyer === order.buyerId;
  if (slots.offeredTo !== null && (isFull || isMineOut || by === "hold")) return "lead-offered";
  return isFull ? "lead-sold-out" : null;
};
