import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { LeadId, type SourceId } from "#contract/id";
import { Instant } from "#contract/time";
import type { RepeatStore } from "#domain/intake/repeat-store";
import { claimKey } from "../table/claim-key.ts";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

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
    const first = await claimKey(table, {
      Item: itemOf("idempotency", keyOf(name), { ...post, ttl: ttlSeconds(expiresAt) }),
      // The table sweeps late: a record past its time no longer counts.
      ConditionExpression: "attribute_not_exists(pk) OR #ttl <= :now",
      ExpressionAttributeValues: { ":now": ttlSeconds(new Date(post.begunAt)) },
    });
    return first === null
      ? { kind: "begun" }
      : { kind: "known", first: parseItem(FirstPostItem, first) };
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
