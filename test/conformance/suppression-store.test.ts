import { describe, expect, it } from "vitest";
import { suppressionStore } from "#adapters/dynamo/notice/suppression-store";
import type { Suppression } from "#contract/suppression";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const stores: [string, SuppressionStore][] = [
  ["in memory", memorySuppressionStore()],
  ["on the table", suppressionStore(table)],
];

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

const allOf = async (store: SuppressionStore): Promise<Suppression[]> => {
  const all: Suppression[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.list({ limit: 2, cursor });
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
};

for (const [where, store] of stores)
  describe(`suppressed addresses ${where}`, () => {
    const standing = async (email: string) => (await store.among([email])).get(email) ?? null;

    it("are known again in any spelling, and answered as they were asked for", async () => {
      await store.suppress(" Maria@Example.com", "bounce", noon);
      const asked = ["maria@example.com", "MARIA@EXAMPLE.COM ", "other@example.com"];
      const found = await store.among(asked);
      expect([...found.keys()]).toEqual(asked.slice(0, 2));
      expect(found.get("maria@example.com")).toEqual({
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        address: "m•••@example.com",
        cause: "bounce",
        since: noon.toISOString(),
      });
    });

    it("are suppressed once, however often and at once", async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store.suppress("twin@example.com", "complaint", noon)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it("are none among none", async () => {
      expect(await store.among([])).toEqual(new Map());
    });

    it("keep the first cause, until they are lifted", async () => {
      await store.suppress("first@example.com", "bounce", noon);
      await store.suppress("first@example.com", "complaint", later(1));
      expect(await standing("first@example.com")).toMatchObject({ cause: "bounce" });
    });

    it("are listed newest first, page by page, without those that were lifted", async () => {
      const emails = [1, 2, 3, 4].map((number) => `listed-${number}@example.com`);
      for (const [place, email] of emails.entries())
        await store.suppress(email, "bounce", later(60 + place));
      const found = await store.among(emails);
      const [, second] = [...found.values()];
      if (!second) throw new Error("not suppressed");
      await store.lift(second, later(100));
      const all = await allOf(store);
      const hashes = new Set([...found.values()].map(({ hash }) => hash));
      const listed = all.filter(({ hash }) => hashes.has(hash));
      expect(listed.map(({ since }) => since)).toEqual(
        [63, 62, 60].map((seconds) => later(seconds).toISOString()),
      );
    });

    it("are lifted once, however often and at once, and written to again", async () => {
      await store.suppress("back@example.com", "complaint", noon);
      const found = await standing("back@example.com");
      if (!found) throw new Error("not suppressed");
      expect(await store.read(found.hash)).toEqual(found);
      const answers = await Promise.all([1, 2, 3].map(() => store.lift(found, later(9))));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await standing("back@example.com")).toBeNull();
      expect(await store.read(found.hash)).toBe("lifted");
    });

    it("are suppressed anew after that, and no lift of before takes that back", async () => {
      await store.suppress("again@example.com", "bounce", noon);
      const first = await standing("again@example.com");
      if (!first) throw new Error("not suppressed");
      await store.lift(first, later(5));
      expect(await store.suppress("again@example.com", "complaint", later(10))).toBe(true);
      expect(await store.lift(first, later(20))).toBe(false);
      expect(await standing("again@example.com")).toMatchObject({
        cause: "complaint",
        since: later(10).toISOString(),
      });
    });

    it("are not known when they never were", async () => {
      expect(await store.read("0".repeat(64))).toBeNull();
    });
  });

it("keeps no address on the table, only its hash and what a mask leaves of it", async () => {
  const email = "secret@keeps.example";
  await suppressionStore(table).suppress(email, "bounce", noon);
  const rows = async () => {
    const { ScanCommand } = await import("@aws-sdk/lib-dynamodb");
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    return JSON.stringify(Items);
  };
  expect(await rows()).toContain("s•••@keeps.example");
  expect(await rows()).not.toContain("secret");
  const [found] = (await suppressionStore(table).among([email])).values();
  if (!found) throw new Error("not suppressed");
  await suppressionStore(table).lift(found, later(1));
  expect(await rows()).not.toContain("keeps.example");
});
