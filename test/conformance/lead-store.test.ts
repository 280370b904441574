import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadStore } from "#adapters/dynamo/lead/lead-store";
import { newId } from "#adapters/system";
import { SourceId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { keepOthers } from "#domain/fields/other-fields";
import type { LeadEnd, LeadStore } from "#domain/intake/lead-store";
import { aTrace, noon, solarId } from "#test/fakes/intake-world";
import { memoryLeadStore } from "#test/fakes/memory-lead-store";
import { withLocalTable } from "#test/local-table";

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const sourceOne = SourceId.parse("src_00000000000000000000000001");
const sourceTwo = SourceId.parse("src_00000000000000000000000002");

const aLead = (more: Partial<Lead> = {}): Lead => ({
  id: newId("lead"),
  campaignId: solarId,
  sourceId: sourceOne,
  pingId: null,
  idempotencyKey: null,
  test: false,
  status: "received",
  reason: null,
  values: { phone: "+15125550143", consent: { text: "I agree", ip: "203.0.113.9" } },
  otherFields: { sub: [1, { deep: "x" }], none: null },
  subId: null,
  timeZone: "America/Chicago",
  maxSales: 1,
  soldCount: 0,
  sales: [],
  payoutCents: 0,
  receivedAt: noon.toISOString(),
  finishedAt: null,
  durationMs: null,
  ...more,
});

const unmatched: LeadEnd = {
  status: "unmatched",
  reason: { code: "no_buyer", message: "Nobody." },
  payoutCents: 0,
  soldCount: 0,
  finishedAt: later(1).toISOString(),
  durationMs: 1_000,
};

const first = (leasedUntil: Date | null = later(30), dueAt: Date = later(30)) => ({
  phone: "+15125550143",
  leasedUntil,
  dueAt,
});

const unfinished = async (store: LeadStore, before: Date) =>
  (await Promise.all([0, 1, 2, 3].map((shard) => store.listUnfinished(shard, before, 50)))).flat();

const table = await withLocalTable();
const stores: [string, LeadStore][] = [
  ["in memory", memoryLeadStore()],
  ["on the table", leadStore(table)],
];

for (const [where, store] of stores)
  describe(`a lead store ${where}`, () => {
    it("keeps a lead as it was given", async () => {
      const lead = aLead();
      expect(await store.create(lead, first())).toBe("created");
      expect(await store.read(lead.id)).toEqual(lead);
      expect(await store.read(newId("lead"))).toBeNull();
    });

    it("keeps whatever else a supplier may send", async () => {
      const posts = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { maxKeys: 8 });
      await fc.assert(
        fc.asyncProperty(posts, async (posted) => {
          const otherFields = keepOthers(Object.entries(posted));
          const lead = aLead({ status: "rejected", otherFields });
          expect(await store.create(lead, first())).toBe("created");
          expect((await store.read(lead.id))?.otherFields).toEqual(otherFields);
        }),
        { numRuns: 60 },
      );
    });

    it("stores one lead per id and leaves the first alone", async () => {
      const lead = aLead();
      const answers = await Promise.all(
        [1, 2, 3, 4].map((number) => store.create({ ...lead, durationMs: number }, first())),
      );
      expect(answers.toSorted()).toEqual(["created", "exists", "exists", "exists"]);
    });

    it("finds a source's own leads by phone, newest first", async () => {
      const [older, newer] = [aLead({ sourceId: sourceTwo }), aLead({ sourceId: sourceTwo })];
      const foreign = aLead();
      const other = aLead({ sourceId: sourceTwo });
      for (const lead of [older, newer, foreign]) await store.create(lead, first());
      await store.create(other, { ...first(), phone: "+15125550199" });
      const found = await store.findByPhone(sourceTwo, "+15125550143", 10);
      expect(found.map(({ id }) => id)).toEqual([newer.id, older.id]);
      expect(await store.findByPhone(sourceTwo, "+15125550143", 1)).toHaveLength(1);
    });

    it("gives a lead to one worker at a time, and to the next when the lease has ended", async () => {
      const lead = aLead();
      await store.create(lead, first(later(30)));
      expect(await store.claim(lead.id, later(29), later(60))).toEqual({ kind: "busy" });
      const claims = await Promise.all(
        [1, 2, 3].map(() => store.claim(lead.id, later(30), later(60))),
      );
      expect(claims.map(({ kind }) => kind).toSorted()).toEqual(["busy", "busy", "claimed"]);
      expect(await store.claim(newId("lead"), later(30), later(60))).toEqual({ kind: "absent" });
    });

    it("lists what is unfinished once its lease has ended, and never what is finished", async () => {
      const leased = aLead();
      const left = aLead();
      const rejected = aLead({ status: "rejected" });
      await store.create(leased, first(later(30)));
      await store.create(left, first(null, later(10)));
      await store.create(rejected, first());
      const mine = [leased.id, left.id, rejected.id];
      const listed = async (at: Date) =>
        (await unfinished(store, at)).filter((id) => mine.includes(id));
      expect(await listed(later(9))).toEqual([]);
      expect(await listed(later(10))).toEqual([left.id]);
      expect((await listed(later(30))).toSorted()).toEqual([leased.id, left.id].toSorted());
      await store.claim(leased.id, later(30), later(90));
      expect(await listed(later(60))).toEqual([left.id]);
      await store.finish(left.id, unmatched);
      expect(await listed(later(60))).toEqual([]);
    });

    it("gives a lease back until a later time", async () => {
      const lead = aLead();
      await store.create(lead, first(later(30)));
      await store.postpone(lead.id, later(50));
      expect(await unfinished(store, later(49))).not.toContain(lead.id);
      expect(await unfinished(store, later(50))).toContain(lead.id);
      expect((await store.claim(lead.id, later(1), later(60))).kind).toBe("claimed");
    });

    it("finishes a lead once and tells a repeat how it ended", async () => {
      const lead = aLead();
      await store.create(lead, first());
      const ended = { ...lead, ...unmatched };
      expect(await store.finish(lead.id, unmatched)).toEqual({ kind: "finished", lead: ended });
      const repeat = { ...unmatched, status: "accepted" as const, payoutCents: 5 };
      expect(await store.finish(lead.id, repeat)).toEqual({
        kind: "already-finished",
        lead: ended,
      });
      expect(await store.claim(lead.id, later(99), later(199))).toEqual({
        kind: "finished",
        lead: ended,
      });
      await store.postpone(lead.id, later(1));
      expect(await unfinished(store, later(99))).not.toContain(lead.id);
    });

    it("never ends a lead without a sale that has one", async () => {
      const lead = aLead({ soldCount: 1 });
      await store.create(lead, first());
      expect(await store.finish(lead.id, unmatched)).toEqual({ kind: "sold-or-offered" });
      const accepted = { ...unmatched, status: "accepted" as const, reason: null, soldCount: 1 };
      expect(await store.finish(lead.id, accepted)).toMatchObject({
        kind: "finished",
        lead: { status: "accepted", soldCount: 1 },
      });
    });

    it("never ends a lead with fewer sales than it has", async () => {
      const lead = aLead({ soldCount: 2, maxSales: 3 });
      await store.create(lead, first());
      const early = { ...unmatched, status: "accepted" as const, reason: null, soldCount: 1 };
      expect(await store.finish(lead.id, early)).toEqual({ kind: "sold-or-offered" });
      expect((await store.finish(lead.id, { ...early, soldCount: 2 })).kind).toBe("finished");
    });

    it("keeps every decision's trace, oldest first", async () => {
      const lead = aLead();
      await store.create(lead, first());
      await store.addTrace(lead.id, aTrace(lead, later(2)));
      await store.addTrace(lead.id, aTrace(lead, later(1)));
      await store.addTrace(lead.id, aTrace(lead, later(2)));
      expect(await store.traces(lead.id)).toEqual([aTrace(lead, later(1)), aTrace(lead, later(2))]);
    });
  });
