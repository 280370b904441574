import { expect, it } from "vitest";
import { agencyDesk } from "#test/agency-desk";

const one = "DELETE /v1/agency/keys/{hash}";

it("makes a key with 201, shown once, which works until it is revoked with 204", async () => {
  const desk = await agencyDesk();
  const made = await desk.owner("POST /v1/agency/keys", { body: { name: "CI", role: "ops" } });
  const { key, record } = made.body;
  expect(made.status).toBe(201);
  expect(key).toMatch(/^sk_agency_[A-Za-z0-9_-]{43}$/);
  expect(record.hint).toBe(`sk_agency_…${key.slice(-4)}`);
  const list = await desk.owner("GET /v1/agency/keys");
  expect(list.body["items"]).toContainEqual(record);
  expect(JSON.stringify(list.body)).not.toContain(key);

  const headers = { authorization: `Bearer ${key}` };
  expect((await desk.call("GET /v1/agency/buyers", { headers })).status).toBe(200);
  const path = { hash: record.hash };
  expect((await desk.owner(one, { path })).status).toBe(204);
  expect((await desk.owner(one, { path })).status).toBe(204);
  expect((await desk.call("GET /v1/agency/buyers", { headers })).status).toBe(401);
});

it("answers 403 to an admin who would make or revoke an owner's key", async () => {
  const desk = await agencyDesk();
  const body = { name: "Mine", role: "owner" };
  expect((await desk.as("admin")("POST /v1/agency/keys", { body })).status).toBe(403);
  const { record } = (await desk.owner("POST /v1/agency/keys", { body })).body;
  const path = { hash: record.hash };
  expect((await desk.as("admin")(one, { path })).status).toBe(403);
  const admin = (
    await desk.as("admin")("POST /v1/agency/keys", { body: { ...body, role: "admin" } })
  ).body;
  expect((await desk.as("admin")(one, { path: { hash: admin["record"].hash } })).status).toBe(204);
});

it("answers 409 to the revocation of the last owner key, also when all go at once", async () => {
  const desk = await agencyDesk();
  const body = { name: "Spare", role: "owner" };
  const spare = (await desk.owner("POST /v1/agency/keys", { body })).body;
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const owners = await desk.stores.agencyKeys.owners();
  expect(owners.length).toBe(2);
  const answers = await Promise.all(
    owners.map(({ hash }) => desk.call(one, { path: { hash }, headers: as(spare["key"]) })),
  );
  const left = await desk.stores.agencyKeys.owners();
  expect(left.length).toBe(1);
  expect(answers.filter(({ status }) => status === 204).length).toBe(1);
});
