import { describe, expect, it } from "vitest";
import { suppressionStore } from "#adapters/dynamo/suppression-store";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const stores: [string, SuppressionStore][] = [
  ["in memory", memorySuppressionStore()],
  ["on the table", suppressionStore(table)],
];

for (const [where, store] of stores)
  describe(`suppressed addresses ${where}`, () => {
    it("are known again in any spelling, and answered as they were asked for", async () => {
      await store.suppress(" Maria@Example.com", "bounce", noon);
      const asked = ["maria@example.com", "MARIA@EXAMPLE.COM ", "other@example.com"];
      expect(await store.among(asked)).toEqual(new Set(asked.slice(0, 2)));
    });

    it("are suppressed once, however often and at once", async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store.suppress("twin@example.com", "complaint", noon)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it("are none among none", async () => {
      expect(await store.among([])).toEqual(new Set());
    });
  });

it("keeps no address on the table, only its hash", async () => {
  await suppressionStore(table).suppress("secret@example.com", "bounce", noon);
  const { ScanCommand } = await import("@aws-sdk/lib-dynamodb");
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
  expect(Items?.length).toBeGreaterThan(0);
  expect(JSON.stringify(Items)).not.toMatch(/@|example/);
});
