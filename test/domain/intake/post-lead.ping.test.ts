import { describe, expect, it } from "vitest";
import { PingId } from "#contract/id";
import { postLead } from "#domain/intake/post-lead";
import { aLeadSale, intakeWorld, jane, noon, solarId, sourceId } from "#test/fakes/intake-world";
import { refusalOf, repeat } from "./posting.ts";

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
