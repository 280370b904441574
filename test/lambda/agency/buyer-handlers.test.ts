import { describe, expect, it } from "vitest";
import { readRoutingTable } from "#adapters/dynamo/setup/campaign-store";
import { CampaignId } from "#contract/id";
import { agencyDesk } from "#test/agency-desk";
import { acme, nobody, solar, texas, webhook } from "#test/agency-samples";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;
const campaign = (await owner("POST /v1/agency/campaigns", { body: solar })).body;
const order = { ...texas, campaignId: campaign["id"] };
const make = "POST /v1/agency/buyers";

const walletOf = async (buyerId: string) =>
  (await owner("GET /v1/agency/buyers/{buyerId}/wallet", { path: { buyerId } })).body;

describe("making a buyer", () => {
  it("answers 201 with all that it needs to receive leads, in one call", async () => {
    const contactEmail = "all@acme.test";
    const body = { ...acme, contactEmail, endpoint: webhook, order, creditCents: 50_000 };
    const made = await owner(make, { body: { ...body, owner: { name: "Ann" } } });
    expect(made.status).toBe(201);
    const { buyer, endpoint, invitation } = made.body;
    expect(made.body["order"]).toMatchObject({ buyerId: buyer.id, endpointIds: [endpoint.id] });
    expect(endpoint.secrets[0].secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(invitation.member).toMatchObject({ role: "owner", state: "invited" });
    expect(invitation.url).toMatch(/^https:\/\/portal\.example\.com\/accept-invite\?token=.{43}$/);
    expect(await walletOf(buyer.id)).toMatchObject({ balanceCents: 50_000, heldCents: 0 });
    const list = await owner("GET /v1/agency/buyers");
    expect(list.body["items"]).toContainEqual(buyer);
  });

  it("sends leads by e-mail to the contact when no endpoint is named", async () => {
    const made = await owner(make, { body: { ...acme, contactEmail: "mail@acme.test" } });
    const { endpoint, buyer } = made.body;
    expect(endpoint.target).toEqual({ kind: "email", to: ["mail@acme.test"] });
    expect([made.body["order"], made.body["invitation"]]).toEqual([null, null]);
    expect(await walletOf(buyer.id)).toMatchObject({ balanceCents: 0 });
  });

  it("answers a repeat with the first buyer, one credit, and a link that works", async () => {
    const request = {
      body: { ...acme, contactEmail: "once@acme.test", creditCents: 700, owner: { name: "Ann" } },
      headers: { "idempotency-key": "buyer-once" },
    };
    const first = (await owner(make, request)).body;
    const again = await owner(make, request);
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(again.body["buyer"]).toEqual(first["buyer"]);
    expect(again.body["invitation"].member.id).toBe(first["invitation"].member.id);
    expect(await walletOf(first["buyer"].id)).toMatchObject({ balanceCents: 700 });
    const other = { ...request, body: { ...request.body, creditCents: 701 } };
    expect((await owner(make, other)).body["code"]).toBe("idempotency_key_reused");
  });

  it("answers 422 with faults of endpoint and order alike, and writes nothing", async () => {
    const before = (await owner("GET /v1/agency/buyers")).body["items"].length;
    const rules = [{ operator: "exists", field: "income" }];
    const request = { url: "http://crm.acme.test/" };
    const answer = await owner(make, {
      body: {
        ...acme,
        contactEmail: "nothing@acme.test",
        endpoint: { name: "CRM", target: { kind: "webhook", request } },
        order: { ...order, filter: { match: "any", groups: [{ match: "any", rules }] } },
        owner: { name: "Ann" },
        creditCents: 100,
      },
    });
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual([
      "#/endpoint/target/request/url insecure_url",
      "#/order/filter/groups/0/rules/0/field unknown_field",
    ]);
    expect((await owner("GET /v1/agency/buyers")).body["items"].length).toBe(before);
    expect(await desk.stores.members.byEmail("nothing@acme.test")).toBeNull();
  });

  it("answers 422 to a campaign that is not there", async () => {
    const body = { ...acme, order: { ...order, campaignId: nobody.campaignId } };
    const answer = await owner(make, { body });
    expect([answer.status, ...faults(answer)]).toEqual([
      422,
      "#/order/campaignId unknown_campaign",
    ]);
  });

  it("answers 409 when the owner's address belongs to a member, and writes nothing", async () => {
    const body = { ...acme, contactEmail: "Taken@acme.test", owner: { name: "Ann" } };
    await owner(make, { body });
    const before = (await owner("GET /v1/agency/buyers")).body["items"].length;
    const again = await owner(make, { body: { ...body, contactEmail: "taken@ACME.test" } });
    expect([again.status, again.body["code"]]).toEqual([409, "conflict"]);
    expect((await owner("GET /v1/agency/buyers")).body["items"].length).toBe(before);
  });
});

describe("a buyer who changes", () => {
  const rowsOf = async (buyerId: string) => {
    const table = await readRoutingTable(desk.table)(CampaignId.parse(campaign["id"]));
    return table?.orders.filter((row) => row.buyerId === buyerId) ?? [];
  };

  it("answers 200, and every order carries the new name and zone at once", async () => {
    const { buyer } = (await owner(make, { body: { ...acme, order } })).body;
    const path = { buyerId: buyer.id };
    const body = { ...acme, name: "Acme & Sons", timeZone: "America/Denver" };
    const changed = await owner("PUT /v1/agency/buyers/{buyerId}", { path, body });
    expect([changed.status, changed.body["name"]]).toEqual([200, "Acme & Sons"]);
    expect(await rowsOf(buyer.id)).toMatchObject([
      { buyerName: "Acme & Sons", timeZone: "America/Denver", buyerState: "active" },
    ]);
    const read = await owner("GET /v1/agency/buyers/{buyerId}", { path });
    expect(read.body).toEqual(changed.body);
  });

  it("pauses with a reason, and none of its orders takes a lead until it resumes", async () => {
    const { buyer } = (await owner(make, { body: { ...acme, order } })).body;
    const path = { buyerId: buyer.id };
    const paused = await owner("POST /v1/agency/buyers/{buyerId}/pause", {
      path,
      body: { reason: "Unpaid" },
    });
    expect(paused.body).toMatchObject({ state: "paused", pausedReason: "Unpaid" });
    expect(await rowsOf(buyer.id)).toMatchObject([{ buyerState: "paused", state: "active" }]);
    const resumed = await owner("POST /v1/agency/buyers/{buyerId}/resume", { path });
    expect(resumed.body).toMatchObject({ state: "active", pausedReason: null });
    expect(await rowsOf(buyer.id)).toMatchObject([{ buyerState: "active" }]);
  });

  it("leaves no order behind when orders are added while it is paused", async () => {
    const { buyer } = (await owner(make, { body: { ...acme, order } })).body;
    const adding = Array.from({ length: 5 }, () =>
      owner("POST /v1/agency/campaigns/{campaignId}/orders", {
        path: { campaignId: campaign["id"] },
        body: { ...texas, buyerId: buyer.id },
      }),
    );
    const pausing = owner("POST /v1/agency/buyers/{buyerId}/pause", {
      path: { buyerId: buyer.id },
      body: { reason: "Now" },
    });
    const statuses = (await Promise.all([...adding, pausing])).map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 200]);
    const states = (await rowsOf(buyer.id)).map(({ buyerState }) => buyerState);
    expect(states).toEqual(Array.from({ length: 6 }, () => "paused"));
  });
});
