import { beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient } from "#test/market/api-client";
import { call, makeTenant, type Tenant } from "#test/portal-tenant";

let tenant: Tenant;
let stranger: Tenant;
const agency = (route: string, request: Parameters<typeof call>[1] = {}) =>
  call(route, { ...request, token: inject("agencyKey") });
const pdf = Buffer.from("%PDF-1.7\n% the calls that were made\n");

beforeAll(async () => {
  [tenant, stranger] = [await makeTenant("Returning Solar"), await makeTenant("Other Solar")];
});

const submit = (who: Tenant, item: object) =>
  who.as("POST /v1/portal/returns", { body: { items: [item] } });

describe("returns over HTTP", () => {
  it("a file goes to the bucket, with the return to the agency, and is shown again", async () => {
    const announced = await tenant.as("POST /v1/portal/evidence", {
      body: { name: "calls.pdf", contentType: "application/pdf", bytes: pdf.length },
    });
    expect(announced.status).toBe(201);
    const { id } = Object(announced.body["evidence"]);
    const upload = Object(announced.body["upload"]);
    const put = await fetch(upload.url, {
      method: "PUT",
      headers: { ...upload.headers, origin: inject("endpoints").portal },
      body: pdf,
    });
    expect(put.status).toBe(200);
    const [leadId] = tenant.leadIds;
    const made = await submit(tenant, {
      leadId,
      reason: "consent",
      evidenceIds: [id],
    });
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('"state":"pending"')]);
    const path = { evidenceId: id };
    const shown = await tenant.as("GET /v1/portal/evidence/{evidenceId}", { path });
    const file = await fetch(String(shown.body["url"]));
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
    const foreign = await stranger.as("GET /v1/portal/evidence/{evidenceId}", { path });
    const none = await stranger.as("GET /v1/portal/evidence/{evidenceId}", {
      path: { evidenceId: "evd_01K9ZQ5W3R8X2M4N6P7Q8S9T0V" },
    });
    expect([foreign.status, foreign.body]).toEqual([404, none.body]);
  });

  it("an approval posts by itself once its seconds to undo are over, and the wallet has it", async () => {
    const buyerId = tenant.buyerId;
    const { body } = await tenant.as("GET /v1/portal/returns");
    const path = { buyerId, returnId: String(Object(body["items"])[0].id) };
    const before = await tenant.as("GET /v1/portal/me");
    const decided = await agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
      path,
      body: { decision: "approve", undoSeconds: 1 },
    });
    expect(decided.status).toBe(200);
    const read = async () =>
      (await tenant.as("GET /v1/portal/returns/{returnId}", { path })).body["return"];
    await expect.poll(read, { timeout: 15_000 }).toMatchObject({
      state: "approved",
      decision: { creditCents: 4_200 },
    });
    const after = await tenant.as("GET /v1/portal/me");
    const balance = (me: typeof before) => Object(me.body["wallet"]).balanceCents;
    expect(balance(after) - balance(before)).toBe(4_200);
  });

  it("is nothing to another buyer, and nothing to the API's other callers", async () => {
    const [, leadId] = tenant.leadIds;
    const theirs = await submit(stranger, { leadId, reason: "badContact" });
    expect([theirs.status, theirs.text]).toEqual([422, expect.stringContaining("no such lead")]);
    expect((await call("GET /v1/portal/returns")).status).toBe(401);
    expect((await call("GET /v1/agency/returns", { token: tenant.token })).status).toBe(401);
    expect((await agency("GET /v1/portal/returns")).status).toBe(401);
  });

  it("answers the whole queue, policy and rates to an agency key", async () => {
    const client = apiClient(inject("endpoints").api, inject("agencyKey"));
    const { items } = await client("GET /v1/agency/returns", { query: { queue: "decided" } });
    expect(items.some(({ return: it }) => it.buyerId === tenant.buyerId)).toBe(true);
    const today = new Date().toISOString().slice(0, 10);
    const { rows } = await client("GET /v1/agency/return-rates", {
      query: { from: today, to: today },
    });
    expect(rows.find(({ id }) => id === tenant.buyerId)).toMatchObject({
      delivered: 3,
      approved: 1,
    });
  });
});
