import type { BuyerId } from "#contract/id";
import { limits } from "#contract/limits";
import { Order, RoutedOrder } from "#contract/order";
import type { OrderStore } from "#domain/order/order-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { readRoutingTable } from "./campaign-store.ts";

/** Every order of a buyer, as the buyer sees them, with all writes before it. */
export const readOrders =
  (table: Table) =>
  async (buyerId: BuyerId): Promise<Order[]> => {
    const items = await queryAll(table, {
      partition: partitions.buyer(buyerId),
      prefix: "ORDER#",
      isConsistent: true,
    });
    return items.map((item) => parseItem(Order, item));
  };

/** The two puts of a new order: the buyer's side, and the row of the routing table. */
export const orderPuts = (table: Table, order: RoutedOrder) => [
  {
    name: "order" as const,
    action: putNew(table, itemOf("order", keys.order(order.buyerId, order.id), Order.parse(order))),
  },
  {
    name: "row" as const,
    action: putNew(
      table,
      itemOf("routedOrder", keys.routedOrder(order.campaignId, order.id), order),
    ),
  },
];

/** The check that an order's campaign is there when the order is written. */
export const campaignIsThere = (table: Table, order: RoutedOrder) => ({
  name: "campaign" as const,
  action: {
    ConditionCheck: {
      TableName: table.name,
      Key: keys.campaign(order.campaignId),
      ConditionExpression: "attribute_exists(pk)",
    },
  },
});

const add =
  (table: Table): OrderStore["add"] =>
  async (order, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, order.id),
      campaignIsThere(table, order),
      {
        name: "buyer",
        action: {
          Update: {
            TableName: table.name,
            Key: keys.buyer(order.buyerId),
            UpdateExpression: "ADD orderCount :one",
            ConditionExpression:
              "#name = :name AND #state = :state AND #zone = :zone AND " +
              "(attribute_not_exists(orderCount) OR orderCount < :most)",
            ExpressionAttributeNames: { "#name": "name", "#state": "state", "#zone": "timeZone" },
            ExpressionAttributeValues: {
              ":one": 1,
              ":name": order.buyerName,
              ":state": order.buyerState,
              ":zone": order.timeZone,
              ":most": limits.ordersPerBuyer,
            },
          },
        },
      },
      ...orderPuts(table, order),
    ]);
    if (result.kind === "done") return { kind: "added" };
    if (result.step === "repeat") return { kind: "repeated", id: madeBefore(request, result.item) };
    if (result.step === "campaign") return { kind: "campaignAbsent" };
    return result.item?.["orderCount"] === limits.ordersPerBuyer
      ? { kind: "tooManyOrders" }
      : { kind: "buyerChanged" };
  };

/** Sets terms on both sides, and what only the agency knows on the row alone. */
const write = async (
  table: Table,
  order: RoutedOrder,
  { terms, row }: { terms: Record<string, unknown>; row: Record<string, unknown> },
): Promise<RoutedOrder | null> => {
  const rowKey = keys.routedOrder(order.campaignId, order.id);
  const result = await transactRetrying(table, [
    { name: "row", action: { Update: setAttributes(table, rowKey, { ...terms, ...row }) } },
    {
      name: "order",
      action: { Update: setAttributes(table, keys.order(order.buyerId, order.id), terms) },
    },
  ]);
  return result.kind === "done" ? readItem(table, rowKey, RoutedOrder) : null;
};

/** Orders in the table. Both sides change in one transaction. */
export const orderStore = (table: Table): OrderStore => ({
  read: ({ campaignId, orderId }) =>
    readItem(table, keys.routedOrder(campaignId, orderId), RoutedOrder),
  listOfCampaign: async (campaignId, page) => {
    const { items, next } = await queryPage(table, {
      partition: partitions.campaign(campaignId),
      prefix: "ORDER#",
      ...page,
    });
    return { items: items.map((item) => parseItem(RoutedOrder, item)), next };
  },
  routingTable: async (campaignId) => (await readRoutingTable(table)(campaignId))?.orders ?? null,
  add: add(table),
  change: (order, { rank, ...terms }) => write(table, order, { terms, row: { rank } }),
  setState: (order, change) => write(table, order, { terms: change, row: {} }),
});
