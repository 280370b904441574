import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, type PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { Retry } from "#domain/errors";
import type { Table } from "./table.ts";
import { unmarshallItem } from "./unmarshall-item.ts";

/**
 * Writes the record of an idempotency key while the key is free.
 * @returns the record that holds the key, or null when it is ours
 * @throws Retry when the record that held it went meanwhile
 */
export const claimKey = async (
  table: Table,
  put: Pick<PutCommandInput, "Item" | "ConditionExpression" | "ExpressionAttributeValues">,
): Promise<Record<string, unknown> | null> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        ...put,
        ExpressionAttributeNames: { "#ttl": "ttl" },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return null;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = unmarshallItem(error.Item);
    if (item === null) throw new Retry("an idempotency record went while it was read");
    return item;
  }
};
