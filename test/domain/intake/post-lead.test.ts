import { describe, expect, it } from "vitest";
import type { Lead } from "#contract/lead";
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
} from "#test/fakes/intake-world";
import { memoryLeadStore } from "#test/fakes/memory-lead-store";
import { finishDeps, refusalOf } from "./posting.ts";

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
