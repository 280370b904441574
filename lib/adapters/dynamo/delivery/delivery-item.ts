import type { Delivery } from "#contract/delivery";
import { itemOf } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";

/** While claimed, the end of the lease is when it is due again. */
const dueIndexOf = (delivery: Delivery) => {
  const at = delivery.claimedUntil ?? delivery.dueAt;
  return at === null ? {} : indexes.deliveryDue(delivery.id, at);
};

/** A delivery as it is stored, by a sale among its own steps and by each move of the delivery. */
export const deliveryItem = (delivery: Delivery) =>
  itemOf("delivery", keys.delivery(delivery.buyerId, delivery.id), {
    ...delivery,
    ...dueIndexOf(delivery),
  });
