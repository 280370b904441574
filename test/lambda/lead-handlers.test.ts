import { describe, expect, it } from "vitest";
import { LeadId } from "#contract/id";
import { supplierDesk } from "#test/supplier-desk";

/** The second that limits are counted in stands still. */
const rateClock = () => new Date("2026-11-21T18:00:00.000Z");
const desk = await supplierDesk({ rateClock });
const { aLead, live, test, source } = desk;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  live("POST /v1/leads", { body, headers });

describe("POST /v1/leads", () => {
  it("answers 201 with the payout, and the sale is paid for", async () => {
    const before = await desk.balanceCents();
    const answer = await post(aLead({ campaign: "solar-tx", sub_id: "fb-3" }));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: "accepted",
      test: false,
      payout: { amount: 1_800, currency: "USD" },
      reason: null,
      redirect_url: null,
    });
    expect(answer.body["id"]).toMatch(/^ld_/);
    expect(await desk.balanceCents()).toBe(before - 4_200);
    expect(answer.headers).toMatchObject({
      "ratelimit-policy": '"leads";q=1000;w=1',
      ratelimit: expect.stringMatching(/^"leads";r=\d+;t=1$/),
    });
  });

  it("answers 200 with a reason when nobody buys, and for a duplicate", async () => {
    const lead = aLead({ phone: "(512) 555-0190" });
    expect((await post(lead)).status).toBe(201);
    const duplicate = await post({ ...lead, phone: "5125550190" });
    expect(duplicate.status).toBe(200);
    expect(duplicate.body).toMatchObject({ status: "duplicate", payout: null });
    const poor = await supplierDesk({ creditCents: 0 });
    const unmatched = await poor.live("POST /v1/leads", { body: aLead() });
    expect(unmatched.status).toBe(200);
    expect(unmatched.body["status"]).toBe("unmatched");
    expect(unmatched.body["reason"]["code"]).toBe("no_buyer");
  });

  it("takes forms, x-api-key, any case and the usual aliases", async () => {
    const raw = new URLSearchParams({
      FNAME: "Jane",
      phone_home: "512-555-0191",
      Zip_Code: "78704-1234",
      "consent[text]": "I agree",
      xxTrustedFormCertUrl: "https://cert.trustedform.com/0123abc",
      favourite_colour: "blue",
    }).toString();
    const answer = await desk.api("POST /v1/leads", {
      raw,
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-api-key": source.live,
      },
    });
    expect(answer.status).toBe(201);
    const stored = await desk.deps.leads.read(LeadId.parse(answer.body["id"]));
    expect(stored?.values).toEqual({
      first_name: "Jane",
      phone: "+15125550191",
      zip: "78704",
      state: "TX",
      consent: { text: "I agree", certificate: "https://cert.trustedform.com/0123abc" },
    });
    expect(stored?.otherFields).toEqual({ favourite_colour: "blue" });
  });

  it("answers 422 with every bad field at once, and the limit in the headers", async () => {
    const answer = await post({ Phone: "555-12", state: "CA", zip: "78704", roof: "Tyle" });
    expect(answer.status).toBe(422);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.headers["ratelimit"]).toBeDefined();
    expect(answer.body).toMatchObject({
      type: "/v1/problems/invalid_request",
      code: "invalid_request",
      request_id: expect.stringMatching(/^req_/),
    });
    const errors: { pointer: string; code: string; message: string }[] = answer.body["errors"];
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["#/Phone", "invalid_phone"],
      ["#/roof", "unknown_choice"],
      ["#/zip", "zip_state_mismatch"],
    ]);
    expect(errors[1]?.message).toContain('Did you mean "Tile"?');
    expect(errors[2]?.message).toBe("ZIP code 78704 is in TX, but the state says CA.");
  });

  it("answers 400, 413 and 415 to bodies it cannot read", async () => {
    const raw = (text: string, type = "application/json") =>
      live("POST /v1/leads", { raw: text, headers: { "content-type": type } });
    expect((await raw("{")).status).toBe(400);
    expect((await raw(`{"x":"${"y".repeat(262_144)}"}`)).status).toBe(413);
    expect((await raw("<lead/>", "text/xml")).status).toBe(415);
    expect((await raw("[]")).status).toBe(422);
    expect((await raw("null")).status).toBe(422);
  });

  it("answers 401 in the same words for no key of ours, an expired and a revoked one", async () => {
    const wrong = await desk.withKey("sk_live_nonsense")("POST /v1/leads", { body: aLead() });
    const other = await desk.aSource();
    const path = { sourceId: other.sourceId };
    const { body } = await desk.agency.owner("GET /v1/agency/sources/{sourceId}/keys", { path });
    for (const { hash } of body["items"])
      await desk.agency.owner("DELETE /v1/agency/sources/{sourceId}/keys/{hash}", {
        path: { ...path, hash },
      });
    const revoked = await desk.withKey(other.live)("POST /v1/leads", { body: aLead() });
    expect([wrong.status, revoked.status]).toEqual([401, 401]);
    expect(revoked.body["detail"]).toBe(wrong.body["detail"]);
    expect((await desk.api("POST /v1/leads", { body: aLead() })).status).toBe(401);
  });

  it("answers 403 for a campaign that is not the source's", async () => {
    const answer = await post(aLead({ campaign: "somebody-elses" }));
    expect(answer.status).toBe(403);
    expect(answer.body["detail"]).toContain("solar-tx");
  });

  it("answers rejected while the source is paused, and not with an HTTP error", async () => {
    const other = await desk.aSource();
    await desk.agency.owner("POST /v1/agency/sources/{sourceId}/pause", {
      path: { sourceId: other.sourceId },
      body: { reason: "Quality review" },
    });
    const answer = await desk.withKey(other.live)("POST /v1/leads", { body: aLead() });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: "rejected",
      reason: { code: "source_paused", message: "This source is paused: Quality review" },
    });
  });

  it("answers 202 at once when asked, and the worker finishes the lead", async () => {
    const answer = await post(aLead(), { prefer: "respond-async" });
    expect(answer.status).toBe(202);
    expect(answer.headers["preference-applied"]).toBe("respond-async");
    expect(answer.body).toMatchObject({ status: "pending", payout: null, duration_ms: null });
    const leadId = LeadId.parse(answer.body["id"]);
    expect(desk.queued).toContain(leadId);
    expect((await desk.finish(leadId))?.status).toBe("accepted");
    const found = await live("GET /v1/leads/{leadId}", { path: { leadId } });
    expect(found.body["status"]).toBe("accepted");
  });

  it("never charges for a test lead, whatever decides it", async () => {
    const before = await desk.balanceCents();
    const routed = await test("POST /v1/leads", { body: aLead() });
    const magic = await test("POST /v1/leads", { body: aLead({ last_name: "Capped" }) });
    const said = await post(aLead({ test: true }));
    for (const { body } of [routed, magic, said]) expect(body["test"]).toBe(true);
    expect(routed.status).toBe(201);
    expect(magic.body["reason"]["code"]).toBe("capped");
    expect(await desk.balanceCents()).toBe(before);
  });
});

it("answers 429 with Retry-After beyond a source's own limit", async () => {
  const other = desk.withKey((await desk.aSource(3)).test);
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => other("GET /v1/leads", { query: { phone: "5125550100" } })),
  );
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(27);
  expect(limited[0]?.headers).toMatchObject({
    "retry-after": "1",
    ratelimit: '"leads";r=0;t=1',
    "ratelimit-policy": '"leads";q=3;w=1',
  });
  expect(limited[0]?.body["code"]).toBe("rate_limited");
});
