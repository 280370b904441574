import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { TablePlan } from "../template/cloud-plan.ts";
import { createTable } from "./create-table.ts";
import { startDynoxide } from "./dynoxide.ts";
import { localClient } from "./local-credentials.ts";
import { makeScratchFolder } from "./scratch-folder.ts";
import { openExpiry, sweepExpired } from "./sweep-expired.ts";

/** How often expired items go. AWS takes up to days; seconds make it visible. */
const sweepEveryMs = 10_000;

export type LocalDatabase = {
  endpoint: string;
  client: DynamoDBClient;
  /** Whether the table was made just now. */
  isNew: boolean;
  onDeath: (report: () => void) => void;
  stop: () => Promise<void>;
};

type DatabaseFile = { endpoint: string; dbPath: string | null; stop: () => Promise<void> };

const openDatabase = async (keepIn: string | null) => {
  const given = process.env["DYNAMODB_ENDPOINT"];
  if (given) return { endpoint: given, dbPath: null, onDeath: () => {}, stop: async () => {} };
  const folder = keepIn ? dirname(keepIn) : makeScratchFolder("local-cloud");
  await mkdir(folder, { recursive: true });
  const dbPath = keepIn ?? join(folder, "table.db");
  const remove = () => {
    if (!keepIn) rmSync(folder, { recursive: true, force: true });
  };
  // Also when the process ends before anybody could stop it in order.
  process.once("exit", remove);
  const dynoxide = await startDynoxide(dbPath);
  return {
    ...dynoxide,
    dbPath,
    stop: async () => {
      await dynoxide.stop();
      process.off("exit", remove);
      remove();
    },
  };
};

const sweepRegularly = (client: DynamoDBClient, plan: TablePlan, database: DatabaseFile) => {
  if (plan.timeToLive === null || database.dbPath === null) return () => {};
  const expiry = openExpiry(database.dbPath, plan);
  const timer = setInterval(() => {
    // A sweep that fails is made up for by the next.
    sweepExpired(client, plan, expiry, Math.floor(Date.now() / 1_000)).catch(() => {});
  }, sweepEveryMs);
  return () => {
    clearInterval(timer);
    expiry.close();
  };
};

/**
 * Starts the database and creates the table.
 * @param keepIn file to keep the data in; null = a temporary one that goes with the process
 */
export const startTable = async (
  plan: TablePlan,
  keepIn: string | null,
): Promise<LocalDatabase> => {
  const database = await openDatabase(keepIn);
  const client = new DynamoDBClient({ ...localClient, endpoint: database.endpoint });
  const isNew = await createTable(client, plan);
  const stopSweeping = sweepRegularly(client, plan, database);
  return {
    endpoint: database.endpoint,
    client,
    isNew,
    onDeath: database.onDeath,
    stop: async () => {
      stopSweeping();
      client.destroy();
      await database.stop();
    },
  };
};
