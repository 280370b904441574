import { describe, expect, it } from "vitest";
import type { LeadId } from "#contract/id";
import { Discard } from "#domain/errors";
import type { Distribute } from "#domain/intake/decide-lead";
import { type FinishDeps, finishLead } from "#domain/intake/finish-lead";
import { type PostDeps, postLead } from "#domain/intake/post-lead";
import {
  aLeadSale,
  aSource,
  aTrace,
  intakeWorld,
  jane,
  noon,
  sourceId,
} from "#test/fakes/intake-world";
import { memoryFingerprintStore } from "#test/fakes/memory-fingerprint-store";
import { memoryLeadStore } from "#test/fakes/memory-lead-store";

type Call = (...parameters: never[]) => Promise<unknown>;
type Calls = Record<string, unknown>;

const isCall = (value: unknown): value is Call => typeof value === "function";

/** A world whose market sells each lead once, and leaves the sale on the lead as the table does. */
const sellingWorld = () => {
  const leads = memoryLeadStore();
  const fingerprints = memoryFingerprintStore();
  const world = intakeWorld({ leads, fingerprints });
  const sales: LeadId[] = [];
  const sell: Distribute = async ({ lead }) => {
    const stored = leads.leads.get(lead.id);
    if (stored && stored.soldCount === 0) {
      sales.push(lead.id);
      Object.assign(stored, { soldCount: 1, sales: [aLeadSale(noon.toISOString())] });
    }
    const trace = aTrace(lead, world.now());
    return { kind: "sold", sales: stored?.sales ?? [], payoutCents: 1_800, trace };
  };
  world.market.answer = sell;
  return { ...world, leads, fingerprints, sales };
};

/**
 * The same effects in a process that is killed around its n-th call of the outside: before the
 * call leaves, or after it was done and before its answer is seen.
 */
const killedAt = (deps: PostDeps, fatal: number, moment: "before" | "after") => {
  let calls = 0;
  const never = new Promise<never>(() => {});
  const watch = (call: Call): Call => {
    return async (...parameters) => {
      const number = calls;
      calls += 1;
      if (number > fatal || (number === fatal && moment === "before")) return never;
      const answer = await call(...parameters);
      return number === fatal ? never : answer;
    };
  };
  const watched = (record: Calls) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [name, isCall(value) ? watch(value) : value]),
    );
  const mortal: PostDeps = Object.assign({}, deps, {
    leads: watched(deps.leads),
    fingerprints: watched(deps.fingerprints),
    repeats: watched(deps.repeats),
    distribute: watch(deps.distribute),
    queueLead: watch(deps.queueLead),
  });
  return { mortal, calls: () => calls };
};

const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const sweep = async (world: ReturnType<typeof sellingWorld>) => {
  const deps: FinishDeps = { ...world.deps, readSource: async () => aSource() };
  const found = await Promise.all(
    [0, 1, 2, 3].map((shard) => world.leads.listUnfinished(shard, world.now(), 10)),
  );
  for (const leadId of found.flat()) await finishLead(deps, leadId, world.now());
};

describe("a function that dies while it posts a lead", () => {
  const repeat = { key: "k", fingerprint: "f" };

  for (const moment of ["before", "after"] as const)
    for (let fatal = 0; fatal < 7; fatal += 1)
      it(`loses and doubles nothing when killed ${moment} its call ${fatal + 1}`, async () => {
        const world = sellingWorld();
        const { mortal, calls } = killedAt(world.deps, fatal, moment);
        void postLead(mortal, world.aPost(jane, { repeat }));
        await settle();
        expect(calls()).toBeGreaterThanOrEqual(Math.min(fatal + 1, 6));
        const stored = world.leads.leads.size;
        world.pass(60_000);
        await sweep(world);
        for (const lead of world.leads.leads.values()) expect(lead.status).toBe("accepted");
        expect(world.sales).toHaveLength(stored);
        const again = await postLead(world.deps, world.aPost(jane, { repeat }));
        expect(again.lead.status).toBe("accepted");
        expect(world.sales).toEqual([again.lead.id]);
        expect([...world.fingerprints.held.values()]).toEqual([again.lead.id]);
        world.pass(600_000);
        await sweep(world);
        expect(world.sales).toHaveLength(1);
      });
});

describe("finishing a stored lead", () => {
  const depsOf = (world: ReturnType<typeof sellingWorld>, more: Partial<FinishDeps> = {}) => ({
    ...world.deps,
    readSource: async () => aSource(),
    ...more,
  });
  const aPending = async (world: ReturnType<typeof sellingWorld>) =>
    (await postLead(world.deps, world.aPost(jane, { async: true }))).lead.id;
  const soon = new Date(noon.getTime() + 30_000);

  it("happens once for any number of messages at once", async () => {
    const world = sellingWorld();
    const leadId = await aPending(world);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => finishLead(depsOf(world), leadId, soon)),
    );
    expect(results.filter((lead) => lead?.status === "accepted").length).toBeGreaterThan(0);
    expect(world.distributed).toHaveLength(1);
    expect((await finishLead(depsOf(world), leadId, soon))?.status).toBe("accepted");
    expect(world.distributed).toHaveLength(1);
  });

  it("drops the message of a lead that is not there", async () => {
    const world = sellingWorld();
    const leadId = world.deps.newId("lead");
    await expect(finishLead(depsOf(world), leadId, soon)).rejects.toBeInstanceOf(Discard);
  });

  it("comes back to an ambiguous answer, ever more rarely", async () => {
    const world = sellingWorld();
    world.market.answer = async ({ lead }) => ({
      kind: "pending",
      trace: aTrace(lead, world.now()),
    });
    const leadId = await aPending(world);
    await finishLead(depsOf(world), leadId, soon);
    world.pass(15_000);
    await finishLead(depsOf(world), leadId, soon);
    world.pass(3_600_000);
    await finishLead(depsOf(world), leadId, soon);
    expect(world.queued.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 15, 15, 900]);
    expect(await world.leads.traces(leadId)).toHaveLength(3);
  });

  it("gives a lead up after a day, and one whose campaign or source is gone", async () => {
    const world = sellingWorld();
    const late = await aPending(world);
    world.pass(24 * 3_600_000 + 1);
    const tooLate = await finishLead(depsOf(world), late, world.now());
    expect(tooLate).toMatchObject({ status: "unmatched", reason: { code: "undecided" } });
    const orphan = await postLead(
      world.deps,
      world.aPost({ ...jane, phone: "5125550199" }, { async: true }),
    );
    const gone = depsOf(world, { readSource: async () => null });
    expect(await finishLead(gone, orphan.lead.id, soon)).toMatchObject({ status: "unmatched" });
    expect(world.sales).toEqual([]);
    expect(orphan.lead.sourceId).toBe(sourceId);
  });
});
