import type { Attempt, Delivery } from "#contract/delivery";
import type { BuyerId, DeliveryId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";

/** A buyer's deliveries as an operator reads them. */
export type DeliveryLog = {
  /** Newest first. */
  list: (
    buyerId: BuyerId,
    query: PageQuery & { state?: Delivery["state"] | undefined },
  ) => Promise<Page<Delivery>>;
  /** With every attempt, in order. */
  read: (
    buyerId: BuyerId,
    deliveryId: DeliveryId,
  ) => Promise<{ delivery: Delivery; attempts: Attempt[] } | null>;
};
