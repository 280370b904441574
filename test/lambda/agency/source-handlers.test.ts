import { describe, expect, it } from "vitest";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import { sha256 } from "#adapters/system";
import { SourceKey } from "#contract/source";
import { agencyDesk } from "#test/agency-desk";
import { nobody, solar } from "#test/agency-samples";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;
const one = "/v1/agency/sources/{sourceId}";

const campaign = (await owner("POST /v1/agency/campaigns", { body: solar })).body;
const supplier = (await owner("POST /v1/agency/suppliers", { body: { name: "BlueLeads" } })).body;
const draft = {
  supplierId: supplier["id"],
  name: "Search",
  campaigns: [{ campaignId: campaign["id"] }],
};
const make = async () => (await owner("POST /v1/agency/sources", { body: draft })).body;
const makeKey = async (sourceId: string, mode = "live") =>
  (await owner(`POST ${one}/keys`, { path: { sourceId }, body: { mode } })).body;
const stored = (key: string) => readItem(desk.table, keys.sourceKey(sha256(key)), SourceKey);
const isoIn = (ms: number) => new Date(desk.now().getTime() + ms).toISOString();

describe("suppliers", () => {
  it("are made with 201, once per key, and listed", async () => {
    const request = { body: { name: "Once" }, headers: { "idempotency-key": "supplier-once" } };
    const first = await owner("POST /v1/agency/suppliers", request);
    const again = await owner("POST /v1/agency/suppliers", request);
    expect([first.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
    const list = await desk.as("readOnly")("GET /v1/agency/suppliers");
    expect(list.status).toBe(200);
    expect(list.body["items"]).toEqual([first.body, supplier]);
  });
});

describe("sources", () => {
  it("are made with 201, once per key, read and listed", async () => {
    const request = { body: draft, headers: { "idempotency-key": "source-once" } };
    const first = await owner("POST /v1/agency/sources", request);
    expect([first.status, first.body["state"]]).toEqual([201, "active"]);
    expect((await owner("POST /v1/agency/sources", request)).body).toEqual(first.body);
    const read = await owner(`GET ${one}`, { path: { sourceId: first.body["id"] } });
    expect(read.body).toEqual(first.body);
    const list = await owner("GET /v1/agency/sources");
    expect(list.body["items"]).toContainEqual(first.body);
  });

  it("change with 200 and keep their state", async () => {
    const path = { sourceId: (await make())["id"] };
    await owner(`POST ${one}/pause`, { path, body: { reason: "Bad leads" } });
    const changed = await owner(`PUT ${one}`, { path, body: { ...draft, leadsPerSecond: 7 } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ leadsPerSecond: 7, pausedReason: "Bad leads" });
    const resumed = await owner(`POST ${one}/resume`, { path });
    expect(resumed.body).toMatchObject({ state: "active", pausedReason: null });
  });

  it("answer 422 to a supplier or campaign that is not there, or a campaign named twice", async () => {
    const campaigns = [campaign["id"], campaign["id"], nobody.campaignId].map((campaignId) => ({
      campaignId,
    }));
    const body = { ...draft, supplierId: nobody.supplierId, campaigns };
    const wanted = [
      422,
      "#/supplierId unknown_supplier",
      "#/campaigns/1/campaignId duplicate_campaign",
      "#/campaigns/2/campaignId unknown_campaign",
    ];
    const made = await owner("POST /v1/agency/sources", { body });
    expect([made.status, ...faults(made)]).toEqual(wanted);
    const path = { sourceId: (await make())["id"] };
    const changed = await owner(`PUT ${one}`, { path, body });
    expect([changed.status, ...faults(changed)]).toEqual(wanted);
  });
});

describe("keys of a source", () => {
  it("are shown once with 201 and kept as a hash, with a hint to tell them apart", async () => {
    const { id: sourceId } = await make();
    for (const mode of ["test", "live"]) {
      const made = await owner(`POST ${one}/keys`, { path: { sourceId }, body: { mode } });
      const { key, record } = made.body;
      expect(made.status).toBe(201);
      expect(key).toMatch(new RegExp(`^sk_${mode}_[A-Za-z0-9_-]{43}$`));
      expect(record).toMatchObject({ mode, hint: `sk_${mode}_…${key.slice(-4)}`, sourceId });
      expect(await stored(key)).toEqual(record);
    }
    const list = await desk.as("readOnly")(`GET ${one}/keys`, { path: { sourceId } });
    expect([list.status, list.body["items"].length]).toEqual([200, 2]);
  });

  it("rotate with 201: the next one at once, the old one for the hours asked for", async () => {
    const { id: sourceId } = await make();
    const { key, record } = await makeKey(sourceId, "test");
    const rotated = await owner(`POST ${one}/keys/{hash}/rotate`, {
      path: { sourceId, hash: record.hash },
      body: { overlapHours: 2 },
    });
    expect([rotated.status, rotated.body["record"].mode]).toEqual([201, "test"]);
    expect(await stored(rotated.body["key"])).toMatchObject({ expiresAt: null });
    expect(await stored(key)).toMatchObject({ expiresAt: isoIn(7_200_000), revokedAt: null });
  });

  it("never work longer for being rotated again, and answer 409 once they have ended", async () => {
    const { id: sourceId } = await make();
    const { key, record } = await makeKey(sourceId);
    const rotate = (overlapHours: number) =>
      owner(`POST ${one}/keys/{hash}/rotate`, {
        path: { sourceId, hash: record.hash },
        body: { overlapHours },
      });
    await rotate(1);
    const end = isoIn(3_600_000);
    expect((await rotate(48)).status).toBe(201);
    expect(await stored(key)).toMatchObject({ expiresAt: end });
    desk.advance(3_600_000);
    expect((await rotate(1)).status).toBe(409);
  });

  it("are revoked at once with 204, again with 204, and cannot be rotated after", async () => {
    const { id: sourceId } = await make();
    const { key, record } = await makeKey(sourceId);
    const path = { sourceId, hash: record.hash };
    const at = desk.now().toISOString();
    expect((await owner(`DELETE ${one}/keys/{hash}`, { path })).status).toBe(204);
    desk.advance(1_000);
    expect((await owner(`DELETE ${one}/keys/{hash}`, { path })).status).toBe(204);
    expect(await stored(key)).toMatchObject({ revokedAt: at, expiresAt: at });
    const rotated = await owner(`POST ${one}/keys/{hash}/rotate`, { path, body: {} });
    expect(rotated.status).toBe(409);
  });

  it("answer 404 through another source", async () => {
    const [{ id: sourceId }, { id: other }] = [await make(), await make()];
    const { record } = await makeKey(sourceId);
    const path = { sourceId: other, hash: record.hash };
    expect((await owner(`DELETE ${one}/keys/{hash}`, { path })).status).toBe(404);
    const rotated = await owner(`POST ${one}/keys/{hash}/rotate`, { path, body: {} });
    expect(rotated.status).toBe(404);
  });
});
