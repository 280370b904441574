import { describe, expect, it } from "vitest";
import { idempotencyStore } from "#adapters/dynamo/intake/idempotency-store";
import { newId } from "#adapters/system";
import { SourceId } from "#contract/id";
import type { FirstPost, RepeatStore } from "#domain/intake/repeat-store";
import { noon, sourceId } from "#test/fakes/intake-world";
import { memoryRepeatStore } from "#test/fakes/memory-repeat-store";
import { withLocalTable } from "#test/local-table";

const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(noon.getTime() + hours * hourMs);
const other = SourceId.parse("src_00000000000000000000000009");

const aPost = (at: Date = noon): FirstPost => ({
  fingerprint: "a".repeat(64),
  leadId: newId("lead"),
  count: 1,
  requestId: newId("request"),
  begunAt: at.toISOString(),
});

const table = await withLocalTable();
const stores: [string, RepeatStore][] = [
  ["in memory", memoryRepeatStore()],
  ["on the table", idempotencyStore(table)],
];

for (const [where, store] of stores)
  describe(`a repeat store ${where}`, () => {
    it("records the first of many posts at once and tells the others of it", async () => {
      const name = { sourceId, key: "at once" };
      const posts = Array.from({ length: 30 }, () => aPost());
      const answers = await Promise.all(posts.map((post) => store.begin(name, post, inHours(24))));
      const begun = answers.flatMap((answer, index) => (answer.kind === "begun" ? [index] : []));
      expect(begun).toHaveLength(1);
      const first = posts[begun[0] ?? -1];
      for (const answer of answers)
        if (answer.kind === "known") expect(answer.first).toEqual(first);
      expect(await store.read(name, noon)).toEqual(first);
    });

    it("knows a key for its time, and per source", async () => {
      const post = aPost();
      await store.begin({ sourceId, key: "k" }, post, inHours(24));
      expect(await store.read({ sourceId, key: "k" }, inHours(23.9))).toEqual(post);
      expect(await store.read({ sourceId, key: "k" }, inHours(24))).toBeNull();
      expect(await store.read({ sourceId: other, key: "k" }, noon)).toBeNull();
      const next = aPost(inHours(25));
      expect(await store.begin({ sourceId, key: "k" }, next, inHours(49))).toEqual({
        kind: "begun",
      });
    });

    it("takes any text as a key", async () => {
      const key = 'IDEMPOTENCY#\n"☃" / #1';
      await store.begin({ sourceId, key }, aPost(), inHours(24));
      expect(await store.read({ sourceId, key }, noon)).not.toBeNull();
    });

    it("forgets a key only for the lead that has it", async () => {
      const name = { sourceId, key: "forget" };
      const post = aPost();
      await store.begin(name, post, inHours(24));
      await store.forget(name, newId("lead"));
      expect(await store.read(name, noon)).toEqual(post);
      if (post.leadId) await store.forget(name, post.leadId);
      expect(await store.read(name, noon)).toBeNull();
    });
  });
