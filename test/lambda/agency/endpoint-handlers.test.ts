import { describe, expect, it } from "vitest";
import { agencyDesk } from "#test/agency-desk";
import { acme, webhook } from "#test/agency-samples";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;
const all = "POST /v1/agency/buyers/{buyerId}/endpoints";
const one = "/v1/agency/buyers/{buyerId}/endpoints/{endpointId}";

const { buyer } = (await owner("POST /v1/agency/buyers", { body: acme })).body;
const path = { buyerId: buyer.id };
const make = async (body: object = webhook) => (await owner(all, { path, body })).body;
const list = async (role: "owner" | "readOnly") =>
  (await desk.as(role)("GET /v1/agency/buyers/{buyerId}/endpoints", { path })).body["items"];

describe("adding an endpoint", () => {
  it("answers 201 with a healthy endpoint and its first signing secret", async () => {
    const made = await owner(all, { path, body: webhook });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: "active", failuresInARow: 0, buyerId: buyer.id });
    expect(made.body["secrets"]).toMatchObject([{ expiresAt: null }]);
    expect(await list("owner")).toContainEqual(made.body);
  });

  it("answers a repeat with the first endpoint", async () => {
    const request = { path, body: webhook, headers: { "idempotency-key": "endpoint-once" } };
    const first = await owner(all, request);
    const again = await owner(all, request);
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
  });

  it("answers 422 to plain http and to a pattern that is none", async () => {
    const target = {
      kind: "webhook",
      request: { url: "http://crm.acme.test/" },
      answer: { verdict: { at: { kind: "regex", path: "(" }, pattern: "[", means: "accepted" } },
    };
    const answer = await owner(all, { path, body: { name: "CRM", target } });
    expect([answer.status, ...faults(answer)]).toEqual([
      422,
      "#/target/request/url insecure_url",
      "#/target/answer/verdict/at/path invalid_pattern",
      "#/target/answer/verdict/pattern invalid_pattern",
    ]);
  });
});

describe("secrets", () => {
  it("are shown to owners and admins, and their last four to everybody else", async () => {
    const made = await make({
      ...webhook,
      target: {
        ...webhook.target,
        request: {
          ...webhook.target.request,
          url: "https://crm.acme.test/leads?api_key=query-secret-4321",
          mapping: [
            { target: "auth_token", from: { kind: "constant", value: "constant-secret-8765" } },
          ],
        },
      },
    });
    const isMade = ({ id }: { id: string }) => id === made["id"];
    expect((await list("owner")).find(isMade)).toEqual(made);
    const seen = (await list("readOnly")).find(isMade);
    expect(seen.secrets[0].secret).toBe(`****${made["secrets"][0].secret.slice(-4)}`);
    expect(seen.target.request).toMatchObject({
      url: "https://crm.acme.test/leads?api_key=****4321",
      headers: { "X-Api-Key": "****1234" },
      auth: { token: "****5678" },
      mapping: [{ from: { value: "****8765" } }],
    });
    const { name, target } = seen;
    const at = { ...path, endpointId: made["id"] };
    const changed = await desk.as("ops")(`PUT ${one}`, { path: at, body: { name, target } });
    expect(changed.status).toBe(200);
    expect((await list("owner")).find(isMade).target).toEqual(made["target"]);
  });

  it("answer 422 when their masks are sent to another server", async () => {
    const made = await make();
    const { name, target } = (await list("readOnly")).find(
      ({ id }: { id: string }) => id === made["id"],
    );
    const request = { ...target.request, url: "https://thief.test/leads" };
    const answer = await desk.as("ops")(`PUT ${one}`, {
      path: { ...path, endpointId: made["id"] },
      body: { name, target: { ...target, request } },
    });
    expect([answer.status, ...faults(answer)]).toEqual([
      422,
      "#/target/request/headers/X-Api-Key masked_secret",
      "#/target/request/auth/token masked_secret",
    ]);
  });

  it("rotate with the old one signing for 24 hours more, three at most", async () => {
    const made = await make();
    const at = { ...path, endpointId: made["id"] };
    const rotate = async () => (await owner(`POST ${one}/rotate-secret`, { path: at })).body;
    const second = await rotate();
    expect(second["secrets"].length).toBe(2);
    expect(second["secrets"][0].expiresAt).toBeNull();
    expect(second["secrets"][1]).toEqual({
      ...made["secrets"][0],
      expiresAt: new Date(desk.now().getTime() + 86_400_000).toISOString(),
    });
    await rotate();
    expect((await rotate())["secrets"].length).toBe(3);
    desk.advance(86_400_001);
    const later = await rotate();
    expect(later["secrets"].length).toBe(2);
  });

  it("answers 409 to the rotation of an endpoint that sends e-mail", async () => {
    const mail = await make({ name: "Mail", target: { kind: "email", to: ["a@acme.test"] } });
    const at = { ...path, endpointId: mail["id"] };
    expect((await owner(`POST ${one}/rotate-secret`, { path: at })).status).toBe(409);
  });
});

describe("changing an endpoint", () => {
  it("answers 200, and what becomes a webhook gets a signing secret", async () => {
    const mail = await make({ name: "Mail", target: { kind: "email", to: ["a@acme.test"] } });
    const at = { ...path, endpointId: mail["id"] };
    const changed = await owner(`PUT ${one}`, { path: at, body: webhook });
    expect([changed.status, changed.body["name"]]).toEqual([200, "CRM"]);
    expect(changed.body["secrets"].length).toBe(1);
    const again = await owner(`PUT ${one}`, { path: at, body: webhook });
    expect(again.body["secrets"]).toEqual(changed.body["secrets"]);
  });

  it("answers 422 to an unsafe address and changes nothing", async () => {
    const made = await make();
    const request = { url: "http://crm.acme.test/" };
    const answer = await owner(`PUT ${one}`, {
      path: { ...path, endpointId: made["id"] },
      body: { name: "CRM", target: { kind: "webhook", request } },
    });
    expect(answer.status).toBe(422);
    expect(await list("owner")).toContainEqual(made);
  });

  it("disables with a reason and enables with a clean bill of health", async () => {
    const { id: endpointId } = await make();
    const at = { ...path, endpointId };
    const off = await owner(`POST ${one}/disable`, { path: at, body: { reason: "Moving" } });
    expect([off.status, off.body["state"], off.body["disabledReason"]]).toEqual([
      200,
      "disabled",
      "Moving",
    ]);
    const on = await owner(`POST ${one}/enable`, { path: at });
    expect(on.status).toBe(200);
    expect(on.body).toMatchObject({
      state: "active",
      disabledReason: null,
      failuresInARow: 0,
      breakerOpenUntil: null,
    });
  });
});
