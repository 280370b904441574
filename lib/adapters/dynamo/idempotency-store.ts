import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { LeadId, type SourceId } from "#contract/id";
import { Instant } from "#contract/time";
import { Retry } from "#domain/errors";
import type { RepeatStore } from "#domain/intake/repeat-store";
import { itemOf, parseItem, ttlSeconds } from "./item.ts";
import { keys } from "./keys.ts";
import type { Table } from "./table.ts";
import { unmarshallItem } from "./unmarshall-item.ts";

const FirstPostItem = z.object({
  fingerprint: z.string(),
  leadId: LeadId.nullable(),
  count: z.int(),
  requestId: z.string(),
  begunAt: Instant,
});

const keyOf = ({ sourceId, key }: { sourceId: SourceId; key: string }) =>
  keys.sourceIdempotency(sourceId, sha256(key));

const begin =
  (table: Table): RepeatStore["begin"] =>
  async (name, post, expiresAt) => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf("idempotency", keyOf(name), { ...post, ttl: ttlSeconds(expiresAt) }),
          // The table sweeps late: a record past its time no longer counts.
          ConditionExpression: "attribute_not_exists(pk) OR #ttl <= :now",
          ExpressionAttributeNames: { "#ttl": "ttl" },
          ExpressionAttributeValues: { ":now": ttlSeconds(new Date(post.begunAt)) },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return { kind: "begun" };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = unmarshallItem(error.Item);
      if (item === null) throw new Retry("an idempotency record went while it was read");
      return { kind: "known", first: parseItem(FirstPostItem, item) };
    }
  };

/** Idempotency keys of sources in the table, by the hash of the key. */
export const idempotencyStore = (table: Table): RepeatStore => ({
  begin: begin(table),
  read: async (name, at) => {
    const { Item: item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(name), ConsistentRead: true }),
    );
    if (!item || z.number().parse(item["ttl"]) <= ttlSeconds(at)) return null;
    return parseItem(FirstPostItem, item);
  },
  forget: async (name, leadId) => {
    try {
      await table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keyOf(name),
          ConditionExpression: "leadId = :leadId",
          ExpressionAttributeValues: { ":leadId": leadId },
        }),
      );
    } catch (error) {
      // It is gone, or another post holds the key by now: either way it is not ours any more.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
