import { describe, expect, it } from "vitest";
import { PingId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { Refusal } from "#domain/errors";
import { finishLead } from "#domain/intake/finish-lead";
import { postLead } from "#domain/intake/post-lead";
import {
  aLeadSale,
  aSource,
  aTrace,
  autoId,
  intakeWorld,
  jane,
  noon,
  solarId,
  sourceId,
} from "#test/fakes/intake-world";
import { memoryLeadStore } from "#test/fakes/memory-lead-store";

const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error instanceof Refusal ? error : new Refusal("internal", "not refused");
};

const repeat = (key: string, fingerprint = "f") => ({ key, fingerprint });

const finishDeps = (world: ReturnType<typeof intakeWorld>) => ({
  ...world.deps,
  readSource: async () => aSource(),
});

describe("posting a lead", () => {
  it("stores it before it is routed, and answers with what the supplier gets", async () => {
    const world = intakeWorld();
    let storedFirst: Lead | null = null;
    const sell = world.market.answer;
    world.market.answer = async (request) => {
      storedFirst = await world.leads.read(request.lead.id);
      world.pass(40);
      return sell(request);
    };
    const { lead } = await postLead(world.deps, world.aPost({ ...jane, sub_id: "fb", pet: "cat" }));
    expect(storedFirst).toMatchObject({ status: "received" });
    expect(lead).toMatchObject({
      status: "accepted",
      payoutCents: 1_800,
      reason: null,
      durationMs: 40,
      subId: "fb",
      timeZone: "America/Chicago",
      values: { phone: "+15125550143", first_name: "Jane", zip: "78704", state: "TX" },
      otherFields: { pet: "cat" },
    });
    expect(await world.leads.traces(lead.id)).toHaveLength(1);
  });

  it("says why nobody bought it", async () => {
    const world = intakeWorld();
    const reason = { code: "no_buyer", message: "No buyer takes this lead right now." };
    world.market.answer = async ({ lead }) => ({
      kind: "unmatched",
      reason,
      trace: aTrace(lead, noon),
    });
    const { lead } = await postLead(world.deps, world.aPost(jane));
    expect(lead).toMatchObject({ status: "unmatched", reason, payoutCents: 0 });
  });

  it("refuses a lead with every problem at once and stores nothing", async () => {
    const world = intakeWorld();
    const refusal = await refusalOf(
      postLead(world.deps, world.aPost({ Phone: "555-12", credit_rating: "Execellent" })),
    );
    expect(refusal.code).toBe("invalid_request");
    expect(refusal.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["#/first_name", "required"],
      ["#/Phone", "invalid_phone"],
      ["#/credit_rating", "unknown_choice"],
    ]);
    expect(world.distributed).toEqual([]);
  });

  it("finds the campaign by slug, by id, or as the only one", async () => {
    const world = intakeWorld();
    const source = aSource({
      campaigns: [solarId, autoId].map((campaignId) => ({ campaignId, payout: null })),
    });
    const campaignOf = async (body: Record<string, unknown>, more = {}) =>
      (await postLead(world.deps, world.aPost({ ...jane, ...body }, more))).lead.campaignId;
    expect(await campaignOf({})).toBe(solarId);
    expect(await campaignOf({ campaign: "auto-fl" }, { source })).toBe(autoId);
    expect(await campaignOf({ Campaign: solarId }, { source })).toBe(solarId);
    const missing = await refusalOf(postLead(world.deps, world.aPost(jane, { source })));
    expect(missing.errors?.[0]).toMatchObject({ pointer: "#/campaign", code: "required" });
    expect(missing.errors?.[0]?.hint).toContain("solar-tx, auto-fl");
  });

  it("refuses another's campaign like one that does not exist", async () => {
    const world = intakeWorld();
    const foreign = await refusalOf(
      postLead(world.deps, world.aPost({ ...jane, campaign: "auto-fl" })),
    );
    const absent = await refusalOf(
      postLead(world.deps, world.aPost({ ...jane, campaign: "nope" })),
    );
    expect([foreign.code, foreign.message]).toEqual([absent.code, absent.message]);
    expect(foreign.code).toBe("forbidden");
    expect(foreign.message).toContain("solar-tx");
  });

  it("keeps leads of a paused source and a paused campaign as rejected, unrouted", async () => {
    const world = intakeWorld();
    const source = aSource({ state: "paused", pausedReason: "Quality review" });
    const paused = await postLead(world.deps, world.aPost(jane, { source }));
    expect(paused.lead).toMatchObject({
      status: "rejected",
      reason: { code: "source_paused", message: "This source is paused: Quality review" },
    });
    const campaign = world.campaigns.get("solar-tx");
    if (campaign) world.campaigns.set(solarId, { ...campaign, state: "paused" });
    const { lead } = await postLead(world.deps, world.aPost(jane));
    expect(lead.reason?.code).toBe("campaign_paused");
    expect(await world.leads.read(lead.id)).toEqual(lead);
    expect(world.distributed).toEqual([]);
  });

  it("answers pending at once when the caller asks, and leaves the lead to the queue", async () => {
    const world = intakeWorld();
    const { lead } = await postLead(world.deps, world.aPost(jane, { async: true }));
    expect(lead.status).toBe("received");
    expect(world.queued).toEqual([{ leadId: lead.id, delaySeconds: 0 }]);
    const finished = await finishLead(finishDeps(world), lead.id, new Date(noon.getTime() + 9_000));
    expect(finished?.status).toBe("accepted");
  });

  it("stays safe when the lead queue is down: the sweeper lists the lead", async () => {
    const world = intakeWorld();
    world.deps.queueLead = async () => {
      throw new Error("no queue");
    };
    const { lead } = await postLead(world.deps, world.aPost(jane, { async: true }));
    expect(world.faults).toHaveLength(1);
    const shard = lead.id.charCodeAt(lead.id.length - 1) % 4;
    const before = new Date(noon.getTime() + 60_000);
    expect(await world.leads.listUnfinished(shard, before, 10)).toEqual([lead.id]);
  });

  it("answers pending when routing fails, because the lead is stored, and finishes it later", async () => {
    const world = intakeWorld();
    const sell = world.market.answer;
    world.market.answer = async () => {
      throw new Error("the table is busy");
    };
    const { lead } = await postLead(world.deps, world.aPost(jane));
    expect(lead.status).toBe("received");
    expect(world.faults).toHaveLength(1);
    expect(world.queued).toEqual([{ leadId: lead.id, delaySeconds: 15 }]);
    world.market.answer = sell;
    world.pass(15_000);
    const finished = await finishLead(finishDeps(world), lead.id, world.now());
    expect(finished?.status).toBe("accepted");
  });

  it("is accepted when a sale was made that routing did not learn of", async () => {
    const leads = memoryLeadStore();
    const world = intakeWorld({ leads });
    world.market.answer = async ({ lead }) => {
      const stored = leads.leads.get(lead.id);
      if (stored) Object.assign(stored, { soldCount: 1, sales: [aLeadSale(noon.toISOString())] });
      return {
        kind: "unmatched",
        reason: { code: "no_buyer", message: "Nobody." },
        trace: aTrace(lead, noon),
      };
    };
    const { lead } = await postLead(world.deps, world.aPost(jane));
    expect(lead).toMatchObject({ status: "accepted", payoutCents: 1_800 });
    const second = await postLead(world.deps, world.aPost(jane));
    expect(second.lead.status).toBe("duplicate");
  });
});

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

const memoryLeads = (world: ReturnType<typeof intakeWorld>) => world.distributed;

describe("posting with a ping_id", () => {
  const pingId = PingId.parse("png_00000000000000000000000007");
  const ranking = [{ ...aLeadSale(""), bidCents: 5_000, reference: "b-1" }].map(
    ({ soldAt: _, priceCents: __, ...bid }) => bid,
  );
  const pingWorld = () => {
    const world = intakeWorld();
    world.pings.pings.set(pingId, {
      id: pingId,
      campaignId: solarId,
      sourceId,
      test: false,
      values: { zip: "78704", state: "TX" },
      ranking,
      receivedAt: noon.toISOString(),
      expiresAt: new Date(noon.getTime() + 120_000).toISOString(),
      usedAt: null,
    });
    return world;
  };
  const post = (world: ReturnType<typeof intakeWorld>, more: Record<string, unknown> = {}) =>
    postLead(world.deps, world.aPost({ ...jane, ping_id: pingId, ...more }));

  it("offers the lead down the ping's bids", async () => {
    const world = pingWorld();
    let offered: unknown;
    const sell = world.market.answer;
    world.market.answer = (request) => {
      offered = request.ranking;
      return sell(request);
    };
    const { lead } = await post(world);
    expect(lead).toMatchObject({ status: "accepted", pingId });
    expect(offered).toEqual(ranking);
  });

  it("takes a ping up once", async () => {
    const world = pingWorld();
    await post(world);
    expect((await refusalOf(post(world, { phone: "5125550144" }))).code).toBe("ping_used");
  });

  it("refuses an expired ping and one that is not the source's", async () => {
    const world = pingWorld();
    const unknown = post(world, { ping_id: "png_00000000000000000000000008" });
    expect((await refusalOf(unknown)).code).toBe("not_found");
    expect((await refusalOf(post(world, { ping_id: "x" }))).code).toBe("not_found");
    world.pass(120_000);
    expect((await refusalOf(post(world))).code).toBe("ping_expired");
  });

  it("refuses data that changed since the ping, or lets the ping's copy win", async () => {
    const world = pingWorld();
    const refusal = await refusalOf(post(world, { zip: "78705" }));
    expect(refusal.code).toBe("ping_data_changed");
    expect(refusal.errors?.map(({ pointer }) => pointer)).toEqual(["#/zip"]);
    const campaign = world.campaigns.get("solar-tx");
    if (campaign) {
      const routing = { ...campaign.routing, changedData: "ignore" as const };
      world.campaigns.set(solarId, { ...campaign, routing });
    }
    expect((await post(world, { zip: "78705" })).lead.values["zip"]).toBe("78704");
  });

  it("frees the idempotency key of a post whose ping was refused", async () => {
    const world = pingWorld();
    world.pass(120_000);
    const body = { ...jane, ping_id: pingId };
    await refusalOf(postLead(world.deps, world.aPost(body, { repeat: repeat("k") })));
    const retried = world.aPost(jane, { repeat: repeat("k", "without the ping") });
    expect((await postLead(world.deps, retried)).lead.status).toBe("accepted");
  });
});

describe("test mode", () => {
  it.each([
    ["Accept", "accepted", undefined],
    ["unmatched", "unmatched", "no_buyer"],
    ["Duplicate", "duplicate", "duplicate"],
    ["Reject-Area", "rejected", "outside_area"],
    ["Reject-Filter", "rejected", "filtered"],
    ["Capped", "unmatched", "capped"],
  ])("lets the last name %s decide: %s", async (name, status, code) => {
    const world = intakeWorld();
    const { lead } = await postLead(
      world.deps,
      world.aPost({ ...jane, last_name: name }, { mode: "test" }),
    );
    expect(lead).toMatchObject({ status, test: true });
    expect(lead.reason?.code).toBe(code);
    expect(lead.payoutCents).toBe(status === "accepted" ? 1_800 : 0);
    expect(world.distributed).toEqual([]);
  });

  it("knows the magic names under any usual field name, in a campaign without one", async () => {
    const world = intakeWorld();
    const { lead } = await postLead(
      world.deps,
      world.aPost({ ...jane, last_name: undefined, lname: "Capped", test: "1" }),
    );
    expect(lead).toMatchObject({ test: true, status: "unmatched", reason: { code: "capped" } });
  });

  it("answers slowly, with a fault or with a limit when asked", async () => {
    const world = intakeWorld();
    const post = (name: string) =>
      postLead(world.deps, world.aPost({ ...jane, last_name: name }, { mode: "test" }));
    expect((await post("Slow")).lead).toMatchObject({ status: "accepted", durationMs: 3_000 });
    expect((await refusalOf(post("Error500"))).code).toBe("internal");
    const limited = await refusalOf(post("Retry429"));
    expect([limited.code, limited.headers["retry-after"]]).toEqual(["rate_limited", "1"]);
  });

  it("routes every other test lead, and a live lead with a magic name, like any other", async () => {
    const world = intakeWorld();
    await postLead(world.deps, world.aPost(jane, { mode: "test" }));
    await postLead(world.deps, world.aPost({ ...jane, last_name: "Capped" }));
    expect(world.distributed.map(({ test }) => test)).toEqual([true, false]);
  });
});
