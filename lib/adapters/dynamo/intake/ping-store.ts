import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { LeadId } from "#contract/id";
import { Ping } from "#contract/ping";
import type { PingStore } from "#domain/auction/ping-store";
import type { PingDesk, TakeResult } from "#domain/intake/ping-desk";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";
import { unmarshallItem } from "../table/unmarshall-item.ts";

/** A lead that took a ping up may be finished this long after it; then the ping may go. */
const keptMs = 48 * 3_600_000;

const StoredPing = Ping.extend({ usedBy: LeadId.nullable() });

const put =
  (table: Table): PingStore["put"] =>
  async (ping, trace) => {
    const ttl = ttlSeconds(new Date(Date.parse(ping.expiresAt) + keptMs));
    const items = [
      itemOf("ping", keys.ping(ping.id), { ...ping, usedBy: null, ttl }),
      itemOf("trace", keys.pingTrace(ping.id), { ...trace, ttl }),
    ];
    await Promise.all(
      items.map((item) => table.client.send(new PutCommand({ TableName: table.name, Item: item }))),
    );
  };

type Take = Parameters<PingDesk["take"]>[0];

const refusedTake = (item: Record<string, unknown> | null, { sourceId }: Take): TakeResult => {
  const ping = item && parseItem(StoredPing, item);
  if (!ping || ping.sourceId !== sourceId) return { kind: "unknown" };
  return ping.usedBy ? { kind: "used" } : { kind: "expired", expiredAt: ping.expiresAt };
};

const take =
  (table: Table): PingDesk["take"] =>
  async (request) => {
    try {
      const { Attributes: item } = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.ping(request.pingId),
          UpdateExpression: "SET usedBy = :lead, usedAt = :at",
          ConditionExpression:
            "sourceId = :source AND (usedBy = :lead OR (usedBy = :nobody AND expiresAt > :at))",
          ExpressionAttributeValues: {
            ":lead": request.leadId,
            ":source": request.sourceId,
            ":nobody": null,
            ":at": request.at.toISOString(),
          },
          ReturnValues: "ALL_NEW",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return { kind: "taken", ping: parseItem(Ping, item) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return refusedTake(unmarshallItem(error.Item), request);
    }
  };

/** Pings in the table, each with its trace beside it. A ping is taken up by one lead only. */
export const pingStore = (table: Table): PingStore & PingDesk => ({
  put: put(table),
  take: take(table),
  read: async (pingId, sourceId) => {
    const ping = await readItem(table, keys.ping(pingId), Ping);
    return ping?.sourceId === sourceId ? ping : null;
  },
});
