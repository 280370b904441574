import { describe, expect, it } from "vitest";
import { supplierDesk } from "#test/supplier-desk";

const desk = await supplierDesk();
const { aLead, live } = desk;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  live("POST /v1/leads", { body, headers });

describe("POST /v1/leads with an Idempotency-Key", () => {
  it("answers a repeat with the very same body, marked", async () => {
    const [body, headers] = [aLead(), { "idempotency-key": "one" }];
    const first = await post(body, headers);
    const again = await post(Object.fromEntries(Object.entries(body).toReversed()), headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.headers["idempotent-replayed"]).toBe("true");
    const changed = await post({ ...body, first_name: "Joan" }, headers);
    expect([changed.status, changed.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  it("keeps the keys of sources apart", async () => {
    const other = await desk.aSource();
    const headers = { "idempotency-key": "mine" };
    const [one, two] = [aLead(), aLead()];
    expect((await post(one, headers)).status).toBe(201);
    const theirs = desk.withKey(other.live);
    expect((await theirs("POST /v1/leads", { body: two, headers })).status).toBe(201);
  });

  it("sells one lead for 200 posts at once", async () => {
    const before = await desk.balanceCents();
    const [body, headers] = [aLead(), { "idempotency-key": "two hundred" }];
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(body, headers)));
    const ids = new Set(answers.flatMap(({ body: { id } }) => (id ? [id] : [])));
    expect(ids.size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(before - (await desk.balanceCents())).toBe(4_200);
    expect(desk.faults).toEqual([]);
  }, 60_000);
});

it("sells one of 200 identical leads posted at once without a key", async () => {
  const before = await desk.balanceCents();
  const body = aLead();
  const answers = await Promise.all(Array.from({ length: 200 }, () => post(body)));
  const statuses = answers.map(({ body: { status } }) => status);
  expect(statuses.filter((status) => status === "accepted")).toHaveLength(1);
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(199);
  expect(before - (await desk.balanceCents())).toBe(4_200);
}, 60_000);

describe("a batch", () => {
  it("answers each lead on its own, in order", async () => {
    const answer = await post({ leads: [aLead(), { phone: "1" }, aLead({ last_name: "Doe" })] });
    expect(answer.status).toBe(200);
    const results: Record<string, unknown>[] = answer.body["results"];
    expect(results.map(({ index, status }) => [index, status])).toEqual([
      [0, "accepted"],
      [1, "invalid"],
      [2, "accepted"],
    ]);
    expect(results[1]?.["problem"]).toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "#/leads/1/phone", code: "invalid_phone" }],
    });
  });

  it("may name its leads' campaign once", async () => {
    const leads = [aLead(), aLead({ campaign: "nope" })];
    const { body } = await post({ campaign: "solar-tx", leads });
    const statuses = body["results"].map((result: { status: string }) => result.status);
    expect(statuses).toEqual(["accepted", "invalid"]);
  });

  it("is refused whole when it is not 1 to 100 leads", async () => {
    expect((await post({ leads: [] })).status).toBe(422);
    expect((await post({ leads: Array.from({ length: 101 }, () => ({})) })).status).toBe(422);
    expect((await post({ leads: ["x"] })).status).toBe(422);
  });

  it("repeats safely under one key, and is found by it", async () => {
    const [body, headers] = [{ leads: [aLead(), aLead()] }, { "idempotency-key": "batch" }];
    const first = await post(body, headers);
    const again = await post(body, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    const other = await post({ leads: [aLead()] }, headers);
    expect(other.body["code"]).toBe("idempotency_key_reused");
    const found = await live("GET /v1/leads", { query: { idempotency_key: "batch" } });
    const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(idsOf(found.body["items"])).toEqual(idsOf(first.body["results"]));
  });
});

describe("looking leads up", () => {
  it("finds a source's own lead by id, phone and key", async () => {
    const lead = aLead({ phone: "5125550177" });
    const { body } = await post(lead, { "idempotency-key": "find me" });
    const path = { leadId: body["id"] };
    const byId = await live("GET /v1/leads/{leadId}", { path });
    const byPhone = await live("GET /v1/leads", { query: { phone: "(512) 555-0177" } });
    const byKey = await live("GET /v1/leads", { query: { idempotency_key: "find me" } });
    const { request_id: _, ...expected } = body;
    expect(byId.body).toMatchObject(expected);
    expect(byPhone.body["items"]).toMatchObject([expected]);
    expect(byKey.body["items"]).toMatchObject([expected]);
    expect(byId.headers["ratelimit"]).toBeDefined();
  });

  it("answers another source's lead like one that never was", async () => {
    const { body } = await post(aLead({ phone: "5125550178" }), { "idempotency-key": "own" });
    const other = desk.withKey((await desk.aSource()).live);
    const path = { leadId: body["id"] };
    const foreign = await other("GET /v1/leads/{leadId}", { path });
    const absent = await other("GET /v1/leads/{leadId}", {
      path: { leadId: "ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V" },
    });
    const { request_id: _, ...one } = foreign.body;
    const { request_id: __, ...two } = absent.body;
    expect([foreign.status, one]).toEqual([absent.status, two]);
    expect(foreign.status).toBe(404);
    const byPhone = await other("GET /v1/leads", { query: { phone: "5125550178" } });
    const byKey = await other("GET /v1/leads", { query: { idempotency_key: "own" } });
    expect([byPhone.body["items"], byKey.body["items"]]).toEqual([[], []]);
  });

  it("refuses a look-up by nothing and by what is no phone", async () => {
    expect((await live("GET /v1/leads")).status).toBe(422);
    const wrong = await live("GET /v1/leads", { query: { phone: "555" } });
    expect(wrong.body["errors"][0]).toMatchObject({ pointer: "?phone", code: "invalid_phone" });
  });
});
