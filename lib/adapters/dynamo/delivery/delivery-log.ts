import { Delivery } from "#contract/delivery";
import type { DeliveryLog } from "#domain/delivery/delivery-log";
import { fillPage } from "../table/fill-page.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";
import { listAttempts } from "./attempt-store.ts";

/** A buyer's deliveries and their attempts, for reading. */
export const deliveryLog = (table: Table): DeliveryLog => ({
  list: (buyerId, { state, ...page }) => {
    const partition = partitions.buyer(buyerId);
    return fillPage(
      table,
      { partition, prefix: "DELIVERY#", newestFirst: true },
      {
        page,
        read: async (items) =>
          items
            .map((item) => parseItem(Delivery, item))
            .map((delivery) => (state === undefined || delivery.state === state ? delivery : null)),
      },
    );
  },
  read: async (buyerId, deliveryId) => {
    const delivery = await readItem(table, keys.delivery(buyerId, deliveryId), Delivery);
    if (!delivery) return null;
    return { delivery, attempts: await listAttempts(table)({ buyerId, deliveryId }) };
  },
});
