import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll } from "vitest";
import { type Table, tableBy } from "#adapters/dynamo/table";
import { tableSchema } from "#cdk/constructs/table-schema";
import { createTable } from "#local/emulators/create-table";
import { type Dynoxide, startDynoxide } from "#local/emulators/dynoxide";
import { localClient } from "#local/emulators/local-credentials";
import { makeScratchFolder } from "#local/emulators/scratch-folder";
import type { TablePlan } from "#local/template/cloud-plan";

type Database = Pick<Dynoxide, "endpoint" | "stop">;

const startDatabase = async (): Promise<Database> => {
  const given = process.env["DYNAMODB_ENDPOINT"];
  if (given) return { endpoint: given, stop: async () => {} };
  const folder = makeScratchFolder("local-table");
  const dynoxide = await startDynoxide(join(folder, "table.db"));
  return {
    endpoint: dynoxide.endpoint,
    stop: async () => {
      await dynoxide.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const planOf = (name: string): TablePlan => ({ name, ...tableSchema });

let shared: Promise<Database> | undefined;
let tables = 0;

const databaseOfThisFile = (): Promise<Database> => {
  if (shared) return shared;
  const started = startDatabase();
  shared = started;
  afterAll(async () => (await started).stop());
  return started;
};

/**
 * A fresh table with the deployed schema on the local database. Await it at the top of a test file
 * or of a `describe`: `const table = await withLocalTable()`. Each test file has one database
 * process, which ends after the file's last test; each call makes another empty table in it.
 * Time to live is set but not swept.
 */
export const withLocalTable = async (): Promise<Table> => {
  const { endpoint } = await databaseOfThisFile();
  tables += 1;
  const name = `table-${process.pid}-${tables}`;
  const client = new DynamoDBClient({
    ...localClient,
    endpoint,
    maxAttempts: 4,
  });
  await createTable(client, planOf(name));
  afterAll(() => client.destroy());
  return tableBy(client, name);
};
