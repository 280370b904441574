import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { OrderId } from "#contract/id";
import type { BidderHealth } from "#domain/auction/auction-deps";
import { type Health, unknownHealth } from "#domain/auction/bidder-throttle";
import type { Clock } from "#domain/effects";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const StoredHealth = z.object({ orderId: OrderId, answering: z.number(), latencyMs: z.number() });

/** A bidder's health is written at most this often by one process; it is only a hint. */
const savedEveryMs = 60_000;
/** What a bidder was like longer ago says nothing about it now. */
const keptMs = 3_600_000;

type Entry = { health: Health; savedAtMs: number; isNew: boolean };

/**
 * Bidders' health, kept by this process and shared through the table now and then: a fresh process
 * starts with what others learned. Two writers overwrite each other, which a hint can bear.
 */
export const bidderHealthStore = (
  table: Table,
  clock: Clock,
): BidderHealth & { save: () => Promise<void> } => {
  const entries = new Map<OrderId, Entry>();
  const remember = (orderId: OrderId, health: Health) =>
    entries.set(orderId, { health, savedAtMs: clock().getTime(), isNew: false });
  return {
    load: async (orderIds) => {
      const unknown = orderIds.filter((orderId) => !entries.has(orderId));
      if (unknown.length === 0) return;
      for (const orderId of unknown) remember(orderId, unknownHealth);
      const items = await readItems(table, unknown.map(keys.bidderHealth));
      for (const item of items) {
        const { orderId, ...health } = parseItem(StoredHealth, item);
        remember(orderId, health);
      }
    },
    of: (orderId) => entries.get(orderId)?.health ?? unknownHealth,
    note: (orderId, health) => {
      const savedAtMs = entries.get(orderId)?.savedAtMs ?? 0;
      entries.set(orderId, { health, savedAtMs, isNew: true });
    },
    save: async () => {
      const nowMs = clock().getTime();
      const due = [...entries].filter(
        ([, entry]) => entry.isNew && nowMs - entry.savedAtMs >= savedEveryMs,
      );
      await Promise.all(
        due.map(([orderId, entry]) => {
          entry.savedAtMs = nowMs;
          entry.isNew = false;
          const ttl = ttlSeconds(new Date(nowMs + keptMs));
          const attributes = { orderId, ...entry.health, ttl };
          const item = itemOf("bidderHealth", keys.bidderHealth(orderId), attributes);
          return table.client.send(new PutCommand({ TableName: table.name, Item: item }));
        }),
      );
    },
  };
};
