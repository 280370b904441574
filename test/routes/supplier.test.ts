import { describe, expect, inject, it, vi } from "vitest";
import * as z from "zod";
import { acme, solar, texas } from "#test/agency-samples";

const { api } = inject("endpoints");
const agencyKey = inject("agencyKey");

/** One level of an answer at a time, without casts. */
const Answer = z.record(z.string(), z.any());

const call = async (
  method: string,
  path: string,
  { key, body, headers }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
) => {
  const isText = typeof body === "string";
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      ...(body !== undefined && !isText && { "content-type": "application/json" }),
      ...(key && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: Answer.parse(text === "" ? {} : JSON.parse(text)),
  };
};

const make = async (path: string, body: unknown) => {
  const made = await call("POST", `/v1/agency/${path}`, { key: agencyKey, body });
  expect(made.status, path).toBe(201);
  return made.body;
};

/** A campaign of its own with one buyer, and a source with both its keys. */
const anAgency = async (leadsPerSecond: number) => {
  const slug = `supplier-${crypto.randomUUID().slice(0, 8)}`;
  const { id: campaignId } = await make("campaigns", { ...solar, slug });
  await make("buyers", {
    ...acme,
    contactEmail: `${slug}@acme.test`,
    order: { ...texas, campaignId },
    creditCents: 1_000_000,
  });
  const supplier = await make("suppliers", { name: "BlueLeads" });
  const source = await make("sources", {
    supplierId: supplier["id"],
    name: "Search",
    campaigns: [{ campaignId }],
    leadsPerSecond,
  });
  const keyOf = async (mode: string) =>
    (await make(`sources/${source["id"]}/keys`, { mode }))["key"];
  return { slug, live: String(await keyOf("live")), test: String(await keyOf("test")) };
};

const agency = await anAgency(500);

let used = 0;
const aLead = (more: Record<string, unknown> = {}) => {
  used += 1;
  return { first_name: "Jane", phone: `512555${String(2_000 + used)}`, state: "TX", ...more };
};
const post = (body: unknown, headers: Record<string, string> = {}, key = agency.live) =>
  call("POST", "/v1/leads", { key, body, headers });

describe("POST /v1/leads, as it is deployed", () => {
  it("answers 201, and 200 for the same person again", async () => {
    const lead = aLead({ campaign: agency.slug });
    const first = await post(lead);
    expect([first.status, first.body["status"]]).toEqual([201, "accepted"]);
    expect(first.headers.get("ratelimit-policy")).toBe('"leads";q=500;w=1');
    const again = await post(lead);
    expect([again.status, again.body["status"]]).toEqual([200, "duplicate"]);
  });

  it("takes a form under x-api-key", async () => {
    const form = new URLSearchParams({ Fname: "Jane", cell: "512-555-2999", State: "texas" });
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-api-key": agency.live,
    };
    const answer = await call("POST", "/v1/leads", { body: form.toString(), headers });
    expect(answer.status).toBe(201);
  });

  it("answers 202 at once when asked, and the queue's worker finishes the lead", async () => {
    const answer = await post(aLead(), { prefer: "respond-async" });
    expect([answer.status, answer.body["status"]]).toEqual([202, "pending"]);
    await vi.waitUntil(
      async () => {
        const found = await call("GET", `/v1/leads/${answer.body["id"]}`, { key: agency.live });
        return found.body["status"] === "accepted";
      },
      { timeout: 20_000, interval: 200 },
    );
  });

  it("sells one lead for 200 posts at once, over real HTTP", async () => {
    const [lead, headers] = [aLead(), { "idempotency-key": crypto.randomUUID() }];
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(lead, headers)));
    const ids = answers.flatMap(({ body: { id } }) => (id ? [id] : []));
    expect(new Set(ids).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  it("answers 400, 401, 403, 409, 415 and 422 as problems that explain themselves", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await post(aLead(), headers);
    const json = { "content-type": "application/json" };
    const answers = [
      await post("{", json),
      await post(aLead(), {}, "sk_live_unknown"),
      await post(aLead({ campaign: "not-mine" })),
      await post(aLead(), headers),
      await post("<lead/>", { "content-type": "text/xml" }),
      await post({ phone: "555-12", state: "Nowhere" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 401, 403, 409, 415, 422]);
    for (const { headers: answered, body } of answers) {
      expect(answered.get("content-type")).toContain("application/problem+json");
      const page = await call("GET", String(body["type"]));
      expect([page.status, page.body["code"]]).toEqual([200, body["code"]]);
    }
    expect(answers[5]?.body["errors"]).toHaveLength(2);
  });

  it("lets a test lead's last name decide", async () => {
    const answer = await post(aLead({ last_name: "Reject-Area" }), {}, agency.test);
    expect(answer.body).toMatchObject({ status: "rejected", test: true });
  });

  it("answers 429 with Retry-After beyond the source's limit", async () => {
    const slow = await anAgency(2);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => post(aLead(), {}, slow.test)),
    );
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.headers.get("retry-after")).toBe("1");
  });
});

describe("GET /v1/leads and /v1/leads/{leadId}, as they are deployed", () => {
  it("find a source's own lead, and nobody else's", async () => {
    const other = await anAgency(500);
    const key = crypto.randomUUID();
    const lead = aLead();
    const { body } = await post(lead, { "idempotency-key": key });
    const paths = [`?phone=${lead["phone"]}`, `?idempotency_key=${key}`];
    for (const path of paths) {
      const own = await call("GET", `/v1/leads${path}`, { key: agency.live });
      expect(own.body["items"]).toMatchObject([{ id: body["id"] }]);
      const foreign = await call("GET", `/v1/leads${path}`, { key: other.live });
      expect(foreign.body["items"]).toEqual([]);
    }
    const foreign = await call("GET", `/v1/leads/${body["id"]}`, { key: other.live });
    expect(foreign.status).toBe(404);
    expect((await call("GET", "/v1/leads", { key: agency.live })).status).toBe(422);
    expect((await call("GET", "/v1/leads/x", { key: agency.live })).status).toBe(404);
  });
});

describe("the reference, as it is deployed", () => {
  it("serves OpenAPI and problem pages to anybody", async () => {
    const document = await call("GET", "/v1/openapi.json");
    expect(document.body["openapi"]).toBe("3.1.0");
    expect((await call("GET", "/v1/problems/nope")).status).toBe(404);
  });
});
