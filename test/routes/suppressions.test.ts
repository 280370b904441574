import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call, makeTenant, type Request, type Tenant } from "#test/portal-tenant";

const list = "GET /v1/agency/suppressions";
const lift = "POST /v1/agency/suppressions/{hash}/lift";

const agency = (route: string, request: Request = {}) =>
  call(route, { token: inject("agencyKey"), ...request });

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant("Returned Mail");
});

/** An address at the mail service's simulator, whose e-mails come back. */
const addressOf = (kind: "bounce" | "complaint") =>
  `${kind}+${randomUUID()}@simulator.amazonses.com`;
const hashOf = (email: string) => createHash("sha256").update(email).digest("hex");

const rowOf = async (email: string): Promise<Record<string, unknown> | undefined> => {
  const { body } = await agency(list, { query: { limit: "100" } });
  return [body["items"]]
    .flat()
    .map(Object)
    .find(({ hash }) => hash === hashOf(email));
};

const suppressedSince = (email: string) =>
  vi.waitFor(
    async () => {
      const row = await rowOf(email);
      if (!row) throw new Error("not suppressed yet");
      return String(row["since"]);
    },
    { timeout: 20_000, interval: 200 },
  );

/** Has the tenant's leads brought to an address. */
const bringLeadsTo = async (email: string): Promise<void> => {
  const buyerId = tenant.buyerId;
  const all = "/v1/agency/buyers/{buyerId}/endpoints";
  const { body } = await agency(`GET ${all}`, { path: { buyerId } });
  const endpointId = String(Object([body["items"]].flat()[0]).id);
  const changed = await agency(`PUT ${all}/{endpointId}`, {
    path: { buyerId, endpointId },
    body: { name: "E-mail", target: { kind: "email", to: [email] } },
  });
  expect(changed.status, changed.text).toBe(200);
};

describe("an address whose e-mails come back", () => {
  it("is listed masked, lifted with 204 as often as asked, and suppressed by the next bounce", async () => {
    const email = addressOf("bounce");
    await bringLeadsTo(email);
    await tenant.post();
    const since = await suppressedSince(email);
    expect(await rowOf(email)).toEqual({
      hash: hashOf(email),
      address: "b•••@simulator.amazonses.com",
      cause: "bounce",
      since,
    });
    const path = { hash: hashOf(email) };
    for (const _ of [1, 2]) expect((await agency(lift, { path, body: {} })).status).toBe(204);
    expect(await rowOf(email)).toBeUndefined();
    await tenant.post();
    expect((await suppressedSince(email)) > since).toBe(true);
  });

  it("needs a reason after a complaint, which the agency's activity keeps", async () => {
    const email = addressOf("complaint");
    await bringLeadsTo(email);
    await tenant.post();
    await suppressedSince(email);
    const path = { hash: hashOf(email) };
    const refused = await agency(lift, { path, body: {} });
    expect([refused.status, refused.body["errors"]]).toMatchObject([
      422,
      [{ pointer: "#/reason", code: "required" }],
    ]);
    expect(await rowOf(email)).toBeDefined();
    const body = { reason: "She asked for it by phone" };
    expect((await agency(lift, { path, body })).status).toBe(204);
    expect(await rowOf(email)).toBeUndefined();
    const { text } = await agency("GET /v1/agency/activity");
    expect(text).toContain("Reason: She asked for it by phone");
    expect(text).not.toContain(email);
  });

  it("is nobody's: 404 for another hash", async () => {
    const path = { hash: "0".repeat(64) };
    expect((await agency(lift, { path, body: {} })).status).toBe(404);
  });
});

describe("who may see and lift", () => {
  it("is the agency alone: 401 for a buyer's member, a supplier and nobody", async () => {
    for (const token of [tenant.token, tenant.liveKey, "made-up"])
      for (const route of [list, lift]) {
        const body = route === lift ? {} : undefined;
        const request = { path: { hash: "0".repeat(64) }, body, token };
        expect((await call(route, request)).status, route).toBe(401);
      }
  });
});
