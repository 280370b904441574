import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, it } from "vitest";
import { tableSchema } from "#cdk/constructs/table-schema";
import { startTable } from "#local/emulators/start-table";
import { openExpiry, sweepExpired } from "#local/emulators/sweep-expired";

const folder = mkdtempSync(join(tmpdir(), "sweep-"));
const dbPath = join(folder, "table.db");
const plan = { name: "swept", ...tableSchema };
const table = await startTable(plan, dbPath);
const expiry = openExpiry(dbPath, plan);
afterAll(async () => {
  expiry.close();
  await table.stop();
  rmSync(folder, { recursive: true });
});

const put = (sk: string, ttl?: number) =>
  table.client.send(
    new PutItemCommand({
      TableName: plan.name,
      Item: { pk: { S: "A" }, sk: { S: sk }, ...(ttl && { ttl: { N: String(ttl) } }) },
    }),
  );
const isThere = async (sk: string) => {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: plan.name, Key: { pk: { S: "A" }, sk: { S: sk } } }),
  );
  return Item !== undefined;
};
// Far in the future, so that the table's own timer leaves these items to the test.
const now = 4_000_000_000;

it("deletes what has expired and nothing else", async () => {
  await put("past", now - 1);
  await put("future", now + 1);
  await put("forever");
  expect(await sweepExpired(table.client, plan, expiry, now)).toBe(1);
  expect(await isThere("past")).toBe(false);
  expect(await isThere("future")).toBe(true);
  expect(await isThere("forever")).toBe(true);
});

it("leaves an item whose time was extended after it was found", async () => {
  await put("extended", now + 100);
  const found = { expired: () => [{ pk: "A", sk: "extended" }] };
  expect(await sweepExpired(table.client, plan, found, now)).toBe(0);
  expect(await isThere("extended")).toBe(true);
});
