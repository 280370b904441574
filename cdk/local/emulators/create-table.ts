import {
  CreateTableCommand,
  type DynamoDBClient,
  type Projection,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { KeyPlan, TablePlan } from "../template/cloud-plan.ts";

const keySchema = (keys: KeyPlan) => [
  { AttributeName: keys.partitionKey, KeyType: "HASH" as const },
  { AttributeName: keys.sortKey, KeyType: "RANGE" as const },
];

const textAttribute = (name: string) => ({ AttributeName: name, AttributeType: "S" as const });

const projection = (carries: readonly string[] | null): Projection => {
  if (carries === null) return { ProjectionType: "ALL" };
  if (carries.length === 0) return { ProjectionType: "KEYS_ONLY" };
  return { ProjectionType: "INCLUDE", NonKeyAttributes: [...carries] };
};

/**
 * Creates the planned table. Absorbs a repeat: a table that is there already stays as it is.
 * @returns whether it is new
 */
export const createTable = async (client: DynamoDBClient, plan: TablePlan): Promise<boolean> => {
  const names = [plan, ...plan.indexes].flatMap((keys) => [keys.partitionKey, keys.sortKey]);
  try {
    await client.send(
      new CreateTableCommand({
        TableName: plan.name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: names.map(textAttribute),
        KeySchema: keySchema(plan),
        GlobalSecondaryIndexes: plan.indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: projection(index.carries),
        })),
        ...(plan.stream && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: plan.stream },
        }),
      }),
    );
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
  if (plan.timeToLive !== null)
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: plan.name,
        TimeToLiveSpecification: { AttributeName: plan.timeToLive, Enabled: true },
      }),
    );
  return true;
};
