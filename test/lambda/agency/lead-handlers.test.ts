import { describe, expect, it } from "vitest";
import { leadStore } from "#adapters/dynamo/lead/lead-store";
import type { Lead } from "#contract/lead";
import { agencyDesk } from "#test/agency-desk";
import { acme, nobody, solar, texas } from "#test/agency-samples";
import { aLead, ids } from "#test/fakes/sale-fixtures";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;
const leads = leadStore(desk.table);
const day = "2026-11-20";

const store = async (number: number, more: Partial<Lead> = {}) => {
  const lead = aLead(number, more);
  await leads.create(lead, { phone: null, leasedUntil: null, dueAt: desk.now() });
  return lead;
};

/** All pages of a list, each as the ids that it holds. */
const pages = async (query: Record<string, string>) => {
  const found: string[][] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await desk.as("readOnly")("GET /v1/agency/leads", {
      query: { ...query, ...(cursor && { cursor }) },
    });
    expect(status).toBe(200);
    found.push(body["items"].map(({ id }: Lead) => id));
    cursor = body["next"] ?? undefined;
  } while (cursor);
  return found;
};

describe("the leads of a day", () => {
  const count = 250;
  const isRare = (number: number) => number % 50 === 0;
  const numbers = Array.from({ length: count }, (_, index) => count - index);

  it("are listed newest first, by pages that are full up to the last", async () => {
    for (const number of numbers)
      await store(number, {
        ...(isRare(number) && { status: "duplicate", sourceId: ids.source(2) }),
        ...(number % 2 === 0 && { campaignId: ids.campaign(2) }),
      });
    const found = await pages({ day, limit: "60" });
    expect(found.map(({ length }) => length)).toEqual([60, 60, 60, 60, 10]);
    expect(found.flat()).toEqual(numbers.map(ids.lead));
  });

  it("fill their pages by any filter, however rare what it keeps", async () => {
    const rare = numbers.filter(isRare).map(ids.lead);
    expect(await pages({ day, limit: "2", status: "duplicate" })).toEqual([
      rare.slice(0, 2),
      rare.slice(2, 4),
      rare.slice(4),
    ]);
    expect((await pages({ day, sourceId: ids.source(2) })).flat()).toEqual(rare);
    const odd = await pages({ day, limit: "100", campaignId: ids.campaign(1) });
    expect(odd.map(({ length }) => length)).toEqual([100, 25]);
    expect((await pages({ day, status: "rejected" })).flat()).toEqual([]);
  });

  it("are today's when no day is named, and another day has its own", async () => {
    const today = await store(900, { receivedAt: desk.now().toISOString() });
    expect(await pages({})).toEqual([[today.id]]);
    expect(await pages({ day: "2026-11-19" })).toEqual([[]]);
  });

  it("answer 422 to a day that is none, and to the cursor of another day", async () => {
    const first = await owner("GET /v1/agency/leads", { query: { day, limit: "1" } });
    const cursor = first.body["next"];
    const other = await owner("GET /v1/agency/leads", { query: { day: "2026-11-19", cursor } });
    expect([other.status, ...faults(other)]).toEqual([422, "?cursor invalid_cursor"]);
    const noDay = await owner("GET /v1/agency/leads", { query: { day: "2026-11-32" } });
    expect([noDay.status, faults(noDay).length]).toEqual([422, 1]);
  });
});

describe("one lead", () => {
  it("is read with its traces, the first decision first", async () => {
    const lead = await store(901);
    const trace = {
      leadId: lead.id,
      pingId: null,
      method: "waterfall" as const,
      sentence: "Unmatched: no orders.",
      rows: [],
      tieBreak: null,
      dryRun: false,
      decidedAt: "2026-11-20T18:00:01.000Z",
      durationMs: 3,
    };
    const later = { ...trace, decidedAt: "2026-11-20T18:05:00.000Z" };
    await leads.addTrace(lead.id, later);
    await leads.addTrace(lead.id, trace);
    const read = await desk.as("readOnly")("GET /v1/agency/leads/{leadId}", {
      path: { leadId: lead.id },
    });
    expect(read.status).toBe(200);
    expect(read.body).toEqual({ lead, traces: [trace, later] });
  });
});

describe("a dry run", async () => {
  const run = "POST /v1/agency/dry-runs";
  const campaign = (await owner("POST /v1/agency/campaigns", { body: solar })).body;
  const order = { ...texas, campaignId: campaign["id"] };
  const { buyer } = (
    await owner("POST /v1/agency/buyers", { body: { ...acme, order, creditCents: 10_000 } })
  ).body;
  const hours = { mon: [{ from: "09:00", to: "17:00" }] };
  await owner("POST /v1/agency/campaigns/{campaignId}/orders", {
    path: { campaignId: campaign["id"] },
    body: { ...texas, name: "Mondays", hours, buyerId: buyer.id, rank: { priority: 1 } },
  });
  const values = { Phone_Number: "(512) 555-0147", STATE: "texas", campaign: "solar-tx" };

  it("answers 200 with the trace of what would happen, and sells nothing", async () => {
    const answer = await desk.as("finance")(run, { body: { campaignId: campaign["id"], values } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ dryRun: true, leadId: null, method: "waterfall" });
    expect(answer.body["rows"]).toMatchObject([
      { orderName: "Mondays", eligible: false, failed: { rule: "hours" } },
      { orderName: "Texas", eligible: true, availableCents: 10_000 },
    ]);
    const wallet = await owner("GET /v1/agency/buyers/{buyerId}/wallet", {
      path: { buyerId: buyer.id },
    });
    expect(wallet.body).toMatchObject({ balanceCents: 10_000, heldCents: 0 });
    expect((await pages({})).flat()).not.toContain(answer.body["leadId"]);
  });

  it("routes as if it were another time", async () => {
    const at = "2026-11-23T16:00:00.000Z";
    const answer = await owner(run, { body: { campaignId: campaign["id"], values, at } });
    expect(answer.body["rows"][0]).toMatchObject({ orderName: "Mondays", eligible: true });
    expect(answer.body["decidedAt"]).toBe(at);
  });

  it("answers 422 to values the campaign would refuse, and to names of nothing", async () => {
    const bad = await owner(run, {
      body: { campaignId: campaign["id"], values: { state: "Nowhere" } },
    });
    expect(bad.status).toBe(422);
    expect(faults(bad)).toContain("#/values/phone required");
    const nothing = await owner(run, {
      body: { campaignId: nobody.campaignId, sourceId: nobody.sourceId, values },
    });
    expect([nothing.status, ...faults(nothing)]).toEqual([
      422,
      "#/campaignId unknown_campaign",
      "#/sourceId unknown_source",
    ]);
  });
});
