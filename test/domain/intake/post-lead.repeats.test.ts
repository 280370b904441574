import { describe, expect, it } from "vitest";
import { finishLead } from "#domain/intake/finish-lead";
import { postLead } from "#domain/intake/post-lead";
import { aTrace, intakeWorld, jane, noon } from "#test/fakes/intake-world";
import { finishDeps, refusalOf, repeat } from "./posting.ts";

const memoryLeads = (world: ReturnType<typeof intakeWorld>) => world.distributed;

describe("posting with an Idempotency-Key", () => {
  it("answers a repeat with the same lead and request", async () => {
    const world = intakeWorld();
    const first = await postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    const again = await postLead(
      world.deps,
      world.aPost(jane, { repeat: repeat("k"), requestId: "req_2" }),
    );
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ ...first, replayed: true });
    expect(world.distributed).toHaveLength(1);
  });

  it("refuses the key with another body, also one that does not parse", async () => {
    const world = intakeWorld();
    await postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    for (const body of [{ ...jane, zip: "78705" }, { phone: "nonsense" }]) {
      const post = world.aPost(body, { repeat: repeat("k", "other") });
      expect((await refusalOf(postLead(world.deps, post))).code).toBe("idempotency_key_reused");
    }
  });

  it("leaves the key free when the post was refused", async () => {
    const world = intakeWorld();
    await refusalOf(postLead(world.deps, world.aPost({}, { repeat: repeat("k", "bad") })));
    const { lead } = await postLead(world.deps, world.aPost(jane, { repeat: repeat("k", "good") }));
    expect(lead.status).toBe("accepted");
  });

  it("takes a key anew after a day", async () => {
    const world = intakeWorld();
    const first = await postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    world.pass(24 * 3_600_000 + 1);
    const next = await postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    expect(next.replayed).toBe(false);
    expect(next.lead.id).not.toBe(first.lead.id);
  });

  it("waits for a first post that is still being decided", async () => {
    const world = intakeWorld();
    const sell = world.market.answer;
    world.market.answer = async (request) => {
      await world.deps.wait(400);
      return sell(request);
    };
    const posts = Array.from({ length: 20 }, () =>
      postLead(world.deps, world.aPost(jane, { repeat: repeat("k") })),
    );
    const results = await Promise.all(posts);
    expect(new Set(results.map(({ lead }) => lead.id)).size).toBe(1);
    expect(results.every(({ lead }) => lead.status === "accepted")).toBe(true);
    expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(world.distributed).toHaveLength(1);
  });

  it("says still_in_progress when that takes too long", async () => {
    const world = intakeWorld();
    world.market.answer = () => new Promise(() => {});
    void postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    await world.deps.wait(0);
    const refusal = await refusalOf(
      postLead(world.deps, world.aPost(jane, { repeat: repeat("k") })),
    );
    expect(refusal.code).toBe("still_in_progress");
    expect(refusal.headers["retry-after"]).toBe("2");
  });

  it("takes over the key of a function that died before it stored the lead", async () => {
    const world = intakeWorld();
    const { create } = world.leads;
    world.deps.leads = { ...world.leads, create: () => Promise.reject(new Error("killed")) };
    const post = () => world.aPost(jane, { repeat: repeat("k") });
    await expect(postLead(world.deps, post())).rejects.toThrow("killed");
    world.deps.leads = { ...world.leads, create };
    world.pass(4_000);
    const results = await Promise.all([post(), post()].map((p) => postLead(world.deps, p)));
    expect(results.map(({ lead }) => lead.status)).toEqual(["accepted", "accepted"]);
    expect(new Set(results.map(({ lead }) => lead.id)).size).toBe(1);
    expect(world.distributed).toHaveLength(1);
  });

  it("takes over the lead of a function that died while it decided", async () => {
    const world = intakeWorld();
    const { answer } = world.market;
    world.market.answer = () => new Promise(() => {});
    void postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    await world.deps.wait(60_000);
    world.market.answer = answer;
    const again = await postLead(world.deps, world.aPost(jane, { repeat: repeat("k") }));
    expect(again).toMatchObject({ replayed: true, lead: { status: "accepted" } });
  });
});

describe("duplicates", () => {
  it("sells one of two leads with the same phone, however it is written", async () => {
    const world = intakeWorld();
    await postLead(world.deps, world.aPost(jane));
    const second = world.aPost({ ...jane, first_name: "J", phone: "+1 512-555-0143" });
    const { lead } = await postLead(world.deps, second);
    expect(lead).toMatchObject({ status: "duplicate", reason: { code: "duplicate" } });
    expect(lead.reason?.message).toBe(
      "A lead with the same phone was taken in this campaign in the last 30 days.",
    );
    expect(world.distributed).toHaveLength(1);
  });

  it("counts a window from the lead that was taken", async () => {
    const world = intakeWorld();
    await postLead(world.deps, world.aPost(jane));
    world.pass(30 * 86_400_000);
    expect((await postLead(world.deps, world.aPost(jane))).lead.status).toBe("duplicate");
    world.pass(1);
    expect((await postLead(world.deps, world.aPost(jane))).lead.status).toBe("accepted");
  });

  it("frees the guard of a lead that nobody bought", async () => {
    const world = intakeWorld();
    const sell = world.market.answer;
    world.market.answer = async ({ lead }) => ({
      kind: "unmatched",
      reason: { code: "no_buyer", message: "Nobody." },
      trace: aTrace(lead, noon),
    });
    await postLead(world.deps, world.aPost(jane));
    world.market.answer = sell;
    expect((await postLead(world.deps, world.aPost(jane))).lead.status).toBe("accepted");
  });

  it("finishes a lead after a crash without meeting its own guard", async () => {
    const world = intakeWorld();
    const { answer } = world.market;
    world.market.answer = () => new Promise(() => {});
    const deadline = new Date(noon.getTime() + 20_000);
    void postLead(world.deps, world.aPost(jane, { deadline }));
    await world.deps.wait(60_000);
    world.market.answer = answer;
    const lead = [...memoryLeads(world)][0];
    const finished = lead && (await finishLead(finishDeps(world), lead.id, world.now()));
    expect(finished?.status).toBe("accepted");
  });

  it("neither blocks nor meets anybody with a test lead", async () => {
    const world = intakeWorld();
    const test = () => postLead(world.deps, world.aPost(jane, { mode: "test" }));
    expect([(await test()).lead.status, (await test()).lead.status]).toEqual([
      "accepted",
      "accepted",
    ]);
    expect((await postLead(world.deps, world.aPost(jane))).lead.status).toBe("accepted");
  });
});
