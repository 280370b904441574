import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import type { Route } from "#contract/route";
import { agencyBillingRoutes } from "#contract/routes/agency-billing";
import { agencyReturnRoutes } from "#contract/routes/agency-returns";
import { agencySetupRoutes } from "#contract/routes/agency-setup";
import { agencyWorkRoutes } from "#contract/routes/agency-work";
import { acme, bodies, nobody, solar, texas } from "#test/agency-samples";

const { api } = inject("endpoints");
const agencyKey = inject("agencyKey");
const routes: Record<string, Route> = {
  ...agencySetupRoutes,
  ...agencyWorkRoutes,
  ...agencyBillingRoutes,
  ...agencyReturnRoutes,
};

/** One level of an answer at a time, without casts. */
const Answer = z.record(z.string(), z.any());

const call = async (route: string, body?: unknown, more: { key?: string; path?: object } = {}) => {
  const [method = "", template = ""] = route.split(" ");
  const names: Record<string, string> = { ...nobody, ...more.path };
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => names[name] ?? "");
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
      ...(more.key !== "" && { authorization: `Bearer ${more.key ?? agencyKey}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: Answer.parse(text === "" ? {} : JSON.parse(text)) };
};

describe.each(Object.entries(routes))("%s, as it is deployed", (route, { path, body }) => {
  it("is served, to nobody without a key", async () => {
    const answer = await call(route, body && (bodies[route] ?? { reason: "Why" }), { key: "" });
    expect([answer.status, answer.body["code"]]).toEqual([401, "unauthenticated"]);
  });

  if (path)
    it("answers 404 for what is not there", async () => {
      const answer = await call(route, body && (bodies[route] ?? { reason: "Why" }));
      expect([answer.status, answer.body["code"]]).toEqual([404, "not_found"]);
    });
});

it("sets up an agency that takes, sells and shows a lead, by its API alone", async () => {
  const slug = `routes-${Date.now()}`;
  const campaign = (await call("POST /v1/agency/campaigns", { ...solar, slug })).body;
  const contactEmail = `${slug}@acme.test`;
  const order = { ...texas, campaignId: campaign["id"] };
  const made = await call("POST /v1/agency/buyers", {
    ...acme,
    contactEmail,
    order,
    creditCents: 10_000,
    owner: { name: "Ann" },
  });
  expect(made.status).toBe(201);
  const { buyer, invitation } = made.body;
  const supplier = (await call("POST /v1/agency/suppliers", { name: "BlueLeads" })).body;
  const source = await call("POST /v1/agency/sources", {
    supplierId: supplier["id"],
    name: "Search",
    campaigns: [{ campaignId: campaign["id"] }],
  });
  const keys = "POST /v1/agency/sources/{sourceId}/keys";
  const path = { sourceId: source.body["id"], buyerId: buyer.id };
  const { key } = (await call(keys, { mode: "live" }, { path })).body;

  const person = { phone: "(512) 555-0143", state: "TX" };
  const posted = await call("POST /v1/leads", person, { key });
  expect([posted.status, posted.body["status"]]).toEqual([201, "accepted"]);
  const read = await call("GET /v1/agency/leads/{leadId}", undefined, {
    path: { leadId: posted.body["id"] },
  });
  expect(read.body["lead"]).toMatchObject({ status: "accepted", soldCount: 1 });
  expect(read.body["traces"]).toMatchObject([{ dryRun: false, rows: [{ buyerName: acme.name }] }]);
  const wallet = await call("GET /v1/agency/buyers/{buyerId}/wallet", undefined, { path });
  expect(wallet.body["balanceCents"]).toBe(10_000 - texas.price.cents);

  const member = { path: { buyerId: buyer.id, memberId: invitation.member.id } };
  const remove = "DELETE /v1/agency/buyers/{buyerId}/members/{memberId}";
  expect((await call(remove, undefined, member)).status).toBe(409);
});

it("ends the sign-in of a removed member, and takes them back when they are invited again", async () => {
  const contactEmail = `members-${Date.now()}@acme.test`;
  const { buyer } = (await call("POST /v1/agency/buyers", { ...acme, contactEmail })).body;
  const members = "POST /v1/agency/buyers/{buyerId}/members";
  const body = { email: contactEmail, name: "Bo", role: "agent" };
  const password = "a-long-enough-password";
  const enter = async () => {
    const invited = (await call(members, body, { path: { buyerId: buyer.id } })).body;
    const token = new URL(invited["url"]).searchParams.get("token");
    const accept = "POST /v1/session/invitations/{token}/accept";
    const accepted = await call(accept, { name: "Bo", password }, { key: "", path: { token } });
    expect(accepted.status).toBe(200);
    return { buyerId: buyer.id, memberId: invited["member"].id };
  };
  const signIn = async () =>
    (await call("POST /v1/session/password", { email: contactEmail, password }, { key: "" }))
      .status;

  const path = await enter();
  expect(await signIn()).toBe(200);
  const remove = "DELETE /v1/agency/buyers/{buyerId}/members/{memberId}";
  expect((await call(remove, undefined, { path })).status).toBe(204);
  expect(await signIn()).toBe(401);
  await enter();
  expect(await signIn()).toBe(200);
});
