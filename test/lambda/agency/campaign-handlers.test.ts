import { describe, expect, it } from "vitest";
import { readCampaign } from "#adapters/dynamo/setup/campaign-store";
import { agencyDesk } from "#test/agency-desk";
import { acme, solar, texas } from "#test/agency-samples";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;

const make = async (slug: string, more: object = {}) =>
  (await owner("POST /v1/agency/campaigns", { body: { ...solar, slug, ...more } })).body;

describe("making a campaign", () => {
  it("answers 201 with the campaign, active, and lists and reads it from then on", async () => {
    const made = await owner("POST /v1/agency/campaigns", { body: { ...solar, slug: "made-1" } });
    expect([made.status, made.body["state"], made.body["slug"]]).toEqual([201, "active", "made-1"]);
    const path = { campaignId: made.body["id"] };
    const read = await desk.as("readOnly")("GET /v1/agency/campaigns/{campaignId}", { path });
    expect(read.body).toEqual(made.body);
    const list = await desk.as("readOnly")("GET /v1/agency/campaigns");
    expect(list.body["items"]).toContainEqual(made.body);
  });

  it("answers 409 when another campaign has the slug, in any number of calls at once", async () => {
    const calls = Array.from({ length: 6 }, () =>
      owner("POST /v1/agency/campaigns", { body: { ...solar, slug: "wanted-by-all" } }),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it("answers a repeat with the first campaign, and 409 to another body under the key", async () => {
    const headers = { "idempotency-key": "campaign-once" };
    const body = { ...solar, slug: "once" };
    const first = await owner("POST /v1/agency/campaigns", { body, headers });
    const again = await owner("POST /v1/agency/campaigns", { body, headers });
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
    const other = { ...body, name: "Other" };
    const reused = await owner("POST /v1/agency/campaigns", { body: other, headers });
    expect([reused.status, reused.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  it("answers 422 with every fault of its fields at once", async () => {
    const fields = [
      { key: "phone", label: "Phone", type: "phone", personal: true, inPing: true },
      { key: "mobile", label: "Mobile", type: "phone", aliases: ["Phone"] },
      { key: "roof", label: "Roof", type: "choice" },
      { key: "city", label: "City", type: "text", choices: ["Austin"], highlight: true },
      { key: "sub_id", label: "Sub", type: "text" },
      { key: "a", label: "A", type: "text", highlight: true, buyerVisible: false },
      { key: "b", label: "B", type: "text", highlight: true },
    ];
    const duplicateRules = [{ fields: ["phone", "email"], windowDays: 1 }];
    const answer = await owner("POST /v1/agency/campaigns", {
      body: { ...solar, slug: "faulty", fields, duplicateRules },
    });
    expect(answer.status).toBe(422);
    expect(faults(answer).toSorted()).toEqual([
      "#/duplicateRules/0/fields/1 unknown_field",
      "#/fields/0/inPing personal_in_ping",
      "#/fields/1/aliases/0 duplicate_name",
      "#/fields/2/choices required",
      "#/fields/3/choices not_allowed",
      "#/fields/4/key reserved_name",
      "#/fields/5/highlight not_visible",
      "#/fields/6/highlight too_many",
    ]);
    expect(await readCampaign(desk.table)("faulty")).toBeNull();
  });
});

describe("changing a campaign", () => {
  it("answers 200, and both the new slug and the one before find it", async () => {
    const { id } = await make("before");
    const changed = await owner("PUT /v1/agency/campaigns/{campaignId}", {
      path: { campaignId: id },
      body: { ...solar, slug: "after", name: "After" },
    });
    expect([changed.status, changed.body["name"]]).toEqual([200, "After"]);
    const found = await Promise.all(["before", "after", id].map(readCampaign(desk.table)));
    expect(found.map((campaign) => campaign?.name)).toEqual(["After", "After", "After"]);
  });

  it("answers 409 for a slug that another campaign had, so that posts never change their aim", async () => {
    const first = await make("first-slug");
    await owner("PUT /v1/agency/campaigns/{campaignId}", {
      path: { campaignId: first["id"] },
      body: { ...solar, slug: "second-slug" },
    });
    const taken = await owner("POST /v1/agency/campaigns", {
      body: { ...solar, slug: "first-slug" },
    });
    expect(taken.status).toBe(409);
  });

  it("answers 422 when an order's filter reads a field that would go", async () => {
    const { id } = await make("in-use");
    await owner("POST /v1/agency/buyers", {
      body: { ...acme, order: { ...texas, campaignId: id } },
    });
    const answer = await owner("PUT /v1/agency/campaigns/{campaignId}", {
      path: { campaignId: id },
      body: { ...solar, slug: "in-use", fields: solar.fields.filter(({ key }) => key !== "state") },
    });
    expect([answer.status, ...faults(answer)]).toEqual([422, "#/fields field_in_use"]);
  });

  it("keeps a pause that comes between", async () => {
    const { id } = await make("kept-pause");
    const path = { campaignId: id };
    await owner("POST /v1/agency/campaigns/{campaignId}/pause", { path, body: { reason: "Full" } });
    await owner("PUT /v1/agency/campaigns/{campaignId}", {
      path,
      body: { ...solar, slug: "kept-pause" },
    });
    const read = await owner("GET /v1/agency/campaigns/{campaignId}", { path });
    expect([read.body["state"], read.body["pausedReason"]]).toEqual(["paused", "Full"]);
  });
});

it("pauses with a reason and resumes without one, again and again", async () => {
  const { id } = await make("paused");
  const path = { campaignId: id };
  const request = { path, body: { reason: "Out of season" } };
  for (const _ of [1, 2]) {
    const paused = await owner("POST /v1/agency/campaigns/{campaignId}/pause", request);
    expect([paused.status, paused.body["state"], paused.body["pausedReason"]]).toEqual([
      200,
      "paused",
      "Out of season",
    ]);
  }
  const resumed = await owner("POST /v1/agency/campaigns/{campaignId}/resume", { path });
  expect([resumed.status, resumed.body["state"], resumed.body["pausedReason"]]).toEqual([
    200,
    "active",
    null,
  ]);
});

it("lists by pages that together are the whole, and refuses a cursor of another list", async () => {
  const fresh = await agencyDesk();
  const slugs = ["one", "two", "three", "four", "five"].map((name) => `page-${name}`);
  for (const slug of slugs)
    await fresh.owner("POST /v1/agency/campaigns", { body: { ...solar, slug } });
  const seen: string[] = [];
  let query: Record<string, string> = { limit: "2" };
  for (;;) {
    const { body } = await fresh.owner("GET /v1/agency/campaigns", { query });
    seen.push(...body["items"].map(({ slug }: { slug: string }) => slug));
    if (body["next"] === null) break;
    query = { limit: "2", cursor: body["next"] };
  }
  expect(seen.toSorted()).toEqual(slugs.toSorted());
  const elsewhere = await fresh.owner("GET /v1/agency/sources", { query });
  expect([elsewhere.status, ...faults(elsewhere)]).toEqual([422, "?cursor invalid_cursor"]);
});
