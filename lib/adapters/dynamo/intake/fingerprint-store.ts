import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { FingerprintStore } from "#domain/intake/fingerprint-store";
import { itemOf, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

const unlessRefused = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Guards against duplicates in the table, one item each. What counts is when a guard was taken, so
 * one that the table has not swept yet does not count either.
 */
export const fingerprintStore = (table: Table): FingerprintStore => ({
  take: async ({ fingerprint, leadId, at, notSince, expiresAt }) => {
    const isHeld = await unlessRefused(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf("fingerprint", keys.fingerprint(fingerprint), {
            leadId,
            takenAt: at.toISOString(),
            ttl: ttlSeconds(expiresAt),
          }),
          ConditionExpression:
            "attribute_not_exists(pk) OR leadId = :leadId OR takenAt < :notSince",
          ExpressionAttributeValues: { ":leadId": leadId, ":notSince": notSince.toISOString() },
        }),
      ),
    );
    return isHeld ? "held" : "taken";
  },
  release: async (fingerprint, leadId) => {
    await unlessRefused(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keys.fingerprint(fingerprint),
          ConditionExpression: "leadId = :leadId",
          ExpressionAttributeValues: { ":leadId": leadId },
        }),
      ),
    );
  },
});
