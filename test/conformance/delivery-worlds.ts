import { BatchWriteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { listAttempts } from "#adapters/dynamo/delivery/attempt-store";
import { deliveryItem } from "#adapters/dynamo/delivery/delivery-item";
import { deliveryStore } from "#adapters/dynamo/delivery/delivery-store";
import {
  findDeliveries,
  overdueDeliveries,
  postponeInIndex,
} from "#adapters/dynamo/delivery/delivery-store-ranges";
import { changeHealth } from "#adapters/dynamo/delivery/endpoint-health-store";
import { itemOf, parseItem } from "#adapters/dynamo/table/item";
import { dueShards, keys, partitions } from "#adapters/dynamo/table/keys";
import type { Buyer } from "#contract/buyer";
import type { Attempt, Delivery, Endpoint } from "#contract/delivery";
import type { LeadId } from "#contract/id";
import type { Sale } from "#contract/sale";
import { TrailEvent } from "#contract/trail";
import type { ChangeHealth, DeliveryStore } from "#domain/delivery/delivery-store";
import type { ReplayRangeDeps } from "#domain/delivery/replay-range";
import type { SweepDeps } from "#domain/delivery/sweep-deliveries";
import {
  emptyDeliveries,
  memoryChangeHealth,
  memoryDeliveryStore,
  memoryDueIndex,
  memoryFindDeliveries,
  putDelivery,
} from "#test/fakes/memory-delivery-store";
import { ids } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

/** Everything deliveries are kept in, and a way to look inside. */
export type DeliveryWorld = {
  store: DeliveryStore;
  changeHealth: ChangeHealth;
  dueIndex: Pick<SweepDeps, "overdue" | "postponeInIndex" | "shards">;
  findDeliveries: ReplayRangeDeps["findDeliveries"];
  put: (items: {
    deliveries?: Delivery[];
    endpoints?: Endpoint[];
    sales?: Sale[];
  }) => Promise<void>;
  /** The language in which a buyer is written to. */
  speak: (buyer: Buyer) => Promise<void>;
  attempts: (delivery: Delivery) => Promise<Attempt[]>;
  trail: (leadId: LeadId) => Promise<TrailEvent[]>;
};

const inMemory = async (): Promise<DeliveryWorld> => {
  const memory = emptyDeliveries();
  return {
    store: memoryDeliveryStore(memory),
    changeHealth: memoryChangeHealth(memory),
    dueIndex: { ...memoryDueIndex(memory), shards: 1 },
    findDeliveries: memoryFindDeliveries(memory),
    put: async ({ deliveries = [], endpoints = [], sales = [] }) => {
      for (const delivery of deliveries) putDelivery(memory, delivery);
      for (const endpoint of endpoints)
        memory.endpoints.set(`${endpoint.buyerId}/${endpoint.id}`, endpoint);
      for (const sale of sales) memory.sales.set(`${sale.buyerId}/${sale.leadId}`, sale);
    },
    speak: async ({ id, locale = "en-US" }) => void memory.locales.set(id, locale),
    attempts: async ({ id }) => memory.attempts.filter((attempt) => attempt.deliveryId === id),
    trail: async (leadId) => memory.trail.filter((event) => event.leadId === leadId),
  };
};

const inTable = async (): Promise<DeliveryWorld> => {
  const table = await withLocalTable();
  return {
    store: deliveryStore(table),
    changeHealth: changeHealth(table),
    dueIndex: {
      overdue: overdueDeliveries(table),
      postponeInIndex: postponeInIndex(table),
      shards: dueShards,
    },
    findDeliveries: findDeliveries(table),
    put: async ({ deliveries = [], endpoints = [], sales = [] }) => {
      const items = [
        ...deliveries.map(deliveryItem),
        ...endpoints.map((one) => itemOf("endpoint", keys.endpoint(one.buyerId, one.id), one)),
        ...sales.map((one) => itemOf("sale", keys.sale(one.buyerId, one.leadId), one)),
      ];
      for (let start = 0; start < items.length; start += 25)
        await table.client.send(
          new BatchWriteCommand({
            RequestItems: {
              [table.name]: items
                .slice(start, start + 25)
                .map((Item) => ({ PutRequest: { Item } })),
            },
          }),
        );
    },
    speak: async (buyer) => {
      const Item = itemOf("buyer", keys.buyer(buyer.id), buyer);
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    attempts: ({ buyerId, id }) => listAttempts(table)({ buyerId, deliveryId: id }),
    trail: async (leadId) => {
      const answer = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :trail)",
          ExpressionAttributeValues: {
            ":pk": partitions.buyer(ids.buyer(1)),
            ":trail": partitions.trailOf(leadId),
          },
        }),
      );
      return (answer.Items ?? []).map((item) => parseItem(TrailEvent, item));
    },
  };
};

export const deliveryWorlds: [name: string, make: () => Promise<DeliveryWorld>][] = [
  ["in memory", inMemory],
  ["in the table", inTable],
];
