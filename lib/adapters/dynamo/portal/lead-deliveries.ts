import * as z from "zod";
import { Attempt, Delivery, Endpoint } from "#contract/delivery";
import { DeliveryId } from "#contract/id";
import type { BuyerScope } from "#contract/principal";
import type { BuyerAccount } from "#domain/portal/buyer-account";
import { parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

/** What the sale's item carries beside the sale: the deliveries made with it. */
const Delivered = z.object({ deliveryIds: z.array(DeliveryId).default([]) });

/** The deliveries of a lead, with each one's endpoint and last try, in three reads. */
export const leadDeliveries =
  (table: Table, { buyerId }: BuyerScope): BuyerAccount["deliveries"] =>
  async (leadId) => {
    const sale = await readItem(table, keys.sale(buyerId, leadId), Delivered);
    const stored = await readItems(
      table,
      (sale?.deliveryIds ?? []).map((deliveryId) => keys.delivery(buyerId, deliveryId)),
    );
    const deliveries = stored.map((item) => parseItem(Delivery, item));
    const [endpointItems, attemptItems] = await Promise.all([
      readItems(
        table,
        [...new Set(deliveries.map(({ endpointId }) => endpointId))].map((endpointId) =>
          keys.endpoint(buyerId, endpointId),
        ),
      ),
      readItems(
        table,
        deliveries
          .filter(({ attempts }) => attempts > 0)
          .map(({ id, attempts }) => keys.attempt(buyerId, id, attempts)),
      ),
    ]);
    const endpoints = endpointItems.map((item) => parseItem(Endpoint, item));
    const attempts = attemptItems.map((item) => parseItem(Attempt, item));
    return deliveries.map((delivery) => ({
      delivery,
      endpoint: endpoints.find(({ id }) => id === delivery.endpointId) ?? null,
      lastAttempt: attempts.find(({ deliveryId }) => deliveryId === delivery.id) ?? null,
    }));
  };
