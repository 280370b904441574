import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import type { SourceId } from "#contract/id";
import { PingAnswer } from "#contract/ping";
import type { PingRepeats } from "#domain/auction/ping-store";
import { claimKey } from "../table/claim-key.ts";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

const FirstPingItem = z.object({ fingerprint: z.string(), answer: PingAnswer.nullable() });

/** A ping that got no answer in this time died with its function; its key is free again. */
const abandonedMs = 35_000;

/** Keys of pings have names apart from those of leads, so that one key may do for both. */
const keyOf = ({ sourceId, key }: { sourceId: SourceId; key: string }) =>
  keys.sourceIdempotency(sourceId, sha256(`ping\n${key}`));

const begin =
  (table: Table): PingRepeats["begin"] =>
  async (name, { fingerprint, at, expiresAt }) => {
    const attributes = {
      fingerprint,
      answer: null,
      begunAt: at.toISOString(),
      ttl: ttlSeconds(expiresAt),
    };
    const first = await claimKey(table, {
      Item: itemOf("pingIdempotency", keyOf(name), attributes),
      ConditionExpression:
        "attribute_not_exists(pk) OR #ttl <= :now OR (answer = :none AND begunAt < :abandoned)",
      ExpressionAttributeValues: {
        ":now": ttlSeconds(at),
        ":none": null,
        ":abandoned": new Date(at.getTime() - abandonedMs).toISOString(),
      },
    });
    return first === null
      ? { kind: "begun" }
      : { kind: "known", first: parseItem(FirstPingItem, first) };
  };

/** Idempotency keys of pings in the table, each with the answer that its repeats get. */
export const pingRepeatStore = (table: Table): PingRepeats => ({
  begin: begin(table),
  end: async (name, answer) => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(name),
        UpdateExpression: "SET answer = :answer",
        ExpressionAttributeValues: { ":answer": answer },
      }),
    );
  },
  forget: async (name, at) => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(name),
        UpdateExpression: "SET #ttl = :now",
        ExpressionAttributeNames: { "#ttl": "ttl" },
        ExpressionAttributeValues: { ":now": ttlSeconds(at) },
      }),
    );
  },
});
