import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, inject } from "vitest";
import type { Table } from "#adapters/dynamo/table/table";
import { tableSchema } from "#cdk/constructs/table-schema";
import { createTable } from "#local/emulators/create-table";
import { localClient } from "#local/emulators/local-credentials";
import type { TablePlan } from "#local/template/cloud-plan";

const planOf = (name: string): TablePlan => ({ name, ...tableSchema });

/**
 * A fresh table with the deployed schema on the local database. Await it at the top of a test file
 * or of a `describe`: `const table = await withLocalTable()`. All test files of a run share one
 * database process, which ends after the run; each call makes another empty table in it.
 * Time to live is set but not swept.
 */
export const withLocalTable = async (): Promise<Table> => {
  const name = `table-${randomUUID()}`;
  const client = new DynamoDBClient({
    ...localClient,
    endpoint: inject("databaseEndpoint"),
    maxAttempts: 4,
  });
  await createTable(client, planOf(name));
  afterAll(() => client.destroy());
  return {
    name,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
  };
};
