import { DatabaseSync } from "node:sqlite";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import type { TablePlan } from "../template/cloud-plan.ts";

/** Items that one sweep deletes at most. */
const sweepItems = 500;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Finds items whose time to live has passed. Reads the database's file, where an index over the
 * attribute makes this cheap; the API could only scan the whole table.
 */
export const openExpiry = (dbPath: string, plan: TablePlan) => {
  const database = new DatabaseSync(dbPath, { timeout: 5_000 });
  const expiry = `CAST(json_extract(item_json, '$."${plan.timeToLive}".N') AS INTEGER)`;
  database.exec(
    `CREATE INDEX IF NOT EXISTS z_time_to_live ON ${quoted(plan.name)}(${expiry}) ` +
      `WHERE ${expiry} IS NOT NULL`,
  );
  const select = database.prepare(
    `SELECT json_extract(item_json, '$."${plan.partitionKey}".S') AS pk, ` +
      `json_extract(item_json, '$."${plan.sortKey}".S') AS sk ` +
      `FROM ${quoted(plan.name)} WHERE ${expiry} IS NOT NULL AND ${expiry} < ? LIMIT ?`,
  );
  return {
    expired: (nowSeconds: number) =>
      select.all(nowSeconds, sweepItems).map((row) => ({
        pk: String(row["pk"]),
        sk: String(row["sk"]),
      })),
    close: () => database.close(),
  };
};

/**
 * Deletes what has expired, through the API, so that indexes and stream hear of it. An item whose
 * time was extended meanwhile stays.
 * @returns how many items went
 */
export const sweepExpired = async (
  client: DynamoDBClient,
  plan: TablePlan,
  expiry: Pick<ReturnType<typeof openExpiry>, "expired">,
  nowSeconds: number,
): Promise<number> => {
  let deleted = 0;
  for (const { pk, sk } of expiry.expired(nowSeconds)) {
    const command = new DeleteItemCommand({
      TableName: plan.name,
      Key: { [plan.partitionKey]: { S: pk }, [plan.sortKey]: { S: sk } },
      ConditionExpression: "#expiry < :now",
      ExpressionAttributeNames: { "#expiry": plan.timeToLive ?? "" },
      ExpressionAttributeValues: { ":now": { N: String(nowSeconds) } },
    });
    try {
      await client.send(command);
      deleted += 1;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  return deleted;
};
