import { describe, expect, it } from "vitest";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { newId } from "#adapters/system";
import type { Activity } from "#contract/activity";
import type { ActivityLog } from "#domain/activity/activity-log";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const worlds: [string, () => Promise<ActivityLog>][] = [
  ["in memory", async () => memoryActivityLog()],
  ["on the table", async () => activityLog(await withLocalTable())],
];

const line = (sentence: string): Activity => ({
  id: newId("event"),
  at: noon.toISOString(),
  actor: "Dana",
  action: "credit.add",
  outcome: "done",
  sentence,
  object: null,
});

for (const [name, makeLog] of worlds) {
  const log = await makeLog();

  describe(`an activity log ${name}`, () => {
    it("lists a buyer's lines newest first, page by page, and no other buyer's", async () => {
      const mine = [line("First"), line("Second"), line("Third")];
      for (const one of mine) await log.add(ids.buyer(1), one);
      await log.add(ids.buyer(2), line("Theirs"));
      const first = await log.list(ids.buyer(1), { limit: 2 });
      const second = await log.list(ids.buyer(1), { limit: 2, cursor: first.next ?? "" });
      expect([...first.items, ...second.items]).toEqual(mine.toReversed());
      expect(second.next).toBeNull();
    });

    it("keeps what concerns no buyer apart", async () => {
      const forged = line("A webhook with a wrong signature was refused.");
      await log.add(null, forged);
      expect((await log.list(null, { limit: 10 })).items).toEqual([forged]);
    });

    it("absorbs the repeat of a line", async () => {
      const once = line("Once");
      await Promise.all([log.add(ids.buyer(3), once), log.add(ids.buyer(3), once)]);
      expect((await log.list(ids.buyer(3), { limit: 10 })).items).toEqual([once]);
    });
  });
}
