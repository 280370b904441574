import { describe, expect, it } from "vitest";
import { readRoutingTable } from "#adapters/dynamo/setup/campaign-store";
import { readOrders } from "#adapters/dynamo/setup/order-store";
import { BuyerId, CampaignId } from "#contract/id";
import { limits } from "#contract/limits";
import { agencyDesk } from "#test/agency-desk";
import { acme, nobody, solar, texas } from "#test/agency-samples";
import { faults } from "#test/faults";

const desk = await agencyDesk();
const { owner } = desk;
const orders = "POST /v1/agency/campaigns/{campaignId}/orders";
const order = "PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}";

const campaign = (await owner("POST /v1/agency/campaigns", { body: solar })).body;
const path = { campaignId: campaign["id"] };
const makeBuyer = async (name = "Acme") =>
  (await owner("POST /v1/agency/buyers", { body: { ...acme, name } })).body;
const { buyer, endpoint } = await makeBuyer();

const ping = {
  url: "https://bids.acme.test/ping",
  auth: { kind: "bearer", token: "bid-token-9876" },
};

describe("adding an order", () => {
  it("answers 201 and writes the buyer's terms and the campaign's row together", async () => {
    const body = { ...texas, buyerId: buyer.id, endpointIds: [endpoint.id], rank: { priority: 7 } };
    const made = await owner(orders, { path, body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      buyerName: "Acme",
      buyerState: "active",
      timeZone: "America/Chicago",
      rank: { priority: 7, weight: 1, floorCents: 0 },
    });
    const table = await readRoutingTable(desk.table)(CampaignId.parse(campaign["id"]));
    expect(table?.orders).toContainEqual(made.body);
    const [terms] = await readOrders(desk.table)(BuyerId.parse(buyer.id));
    expect(terms).toMatchObject({ id: made.body["id"], price: texas.price });
    expect(terms).not.toHaveProperty("rank");
    const read = await owner("GET /v1/agency/campaigns/{campaignId}/orders/{orderId}", {
      path: { ...path, orderId: made.body["id"] },
    });
    expect(read.body).toEqual(made.body);
  });

  it("answers a repeat with the first order", async () => {
    const request = {
      path,
      body: { ...texas, buyerId: buyer.id },
      headers: { "idempotency-key": "order-once" },
    };
    const first = await owner(orders, request);
    const again = await owner(orders, request);
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
  });

  it("answers 422 with a pointer to each rule that could never be met", async () => {
    const rules = [
      { operator: "isAnyOf", field: "stat", values: ["TX"] },
      { operator: "between", field: "state", from: 1, to: 2 },
      { operator: "between", field: "monthly_bill", from: 300, to: 200 },
      { operator: "between", field: "monthly_bill", from: null, to: null },
      { operator: "isAnyOf", field: "roof", values: ["tile", "Straw"] },
      { operator: "inZipList", field: "state", values: ["78701"] },
      { operator: "olderThan", field: "phone", minutes: 5 },
    ];
    const answer = await owner(orders, {
      path,
      body: {
        ...texas,
        buyerId: buyer.id,
        filter: { match: "all", groups: [{ match: "all", rules }] },
      },
    });
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual([
      "#/filter/groups/0/rules/0/field unknown_field",
      "#/filter/groups/0/rules/1/operator operator_does_not_fit",
      "#/filter/groups/0/rules/2/to empty_range",
      "#/filter/groups/0/rules/3/from required",
      "#/filter/groups/0/rules/4/values/1 unknown_choice",
      "#/filter/groups/0/rules/5/operator operator_does_not_fit",
      "#/filter/groups/0/rules/6/operator operator_does_not_fit",
    ]);
  });

  it("answers 422 to endpoints of another buyer, doubled caps and unsafe addresses", async () => {
    const other = await makeBuyer("Other");
    const cap = { measure: "count", period: "day", limit: 20 };
    const answer = await owner(orders, {
      path,
      body: {
        ...texas,
        buyerId: buyer.id,
        endpointIds: [other["endpoint"].id, endpoint.id, endpoint.id],
        caps: [cap, { ...cap, limit: 30 }],
        price: {
          kind: "bid",
          ping: { url: "http://bids.acme.test/ping" },
          answer: { bid: { kind: "regex", path: "bid=(" } },
          maxCents: 5_000,
        },
        acceptance: {
          kind: "post",
          request: { url: "https://me:secret@acme.test/" },
          answer: {},
        },
        rank: { floorCents: 6_000 },
      },
    });
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual([
      "#/caps/1 duplicate_cap",
      "#/rank/floorCents floor_above_maximum",
      "#/price/ping/url insecure_url",
      "#/price/answer/bid/path invalid_pattern",
      "#/acceptance/request/url credentials_in_url",
      "#/endpointIds/0 unknown_endpoint",
      "#/endpointIds/2 duplicate_endpoint",
    ]);
  });

  it("answers 422 to a buyer who is not there", async () => {
    const body = { ...texas, buyerId: nobody.buyerId };
    const answer = await owner(orders, { path, body });
    expect([answer.status, ...faults(answer)]).toEqual([422, "#/buyerId unknown_buyer"]);
  });

  it("answers 409 to one order more than a buyer may have", async () => {
    const { buyer: eager } = await makeBuyer("Eager");
    const body = { ...texas, buyerId: eager.id };
    const made = [];
    for (let count = 0; count < limits.ordersPerBuyer; count++)
      made.push((await owner(orders, { path, body })).status);
    expect(new Set(made)).toEqual(new Set([201]));
    expect((await owner(orders, { path, body })).status).toBe(409);
    const paused = await owner("POST /v1/agency/buyers/{buyerId}/pause", {
      path: { buyerId: eager.id },
      body: { reason: "Too eager" },
    });
    expect(paused.status).toBe(200);
    const table = await readRoutingTable(desk.table)(CampaignId.parse(campaign["id"]));
    const rows = table?.orders.filter(({ buyerId }) => buyerId === eager.id) ?? [];
    expect(rows.length).toBe(limits.ordersPerBuyer);
    expect(rows.every(({ buyerState }) => buyerState === "paused")).toBe(true);
  });
});

describe("changing an order", () => {
  const make = async (more: object = {}) =>
    (await owner(orders, { path, body: { ...texas, buyerId: buyer.id, ...more } })).body;

  it("answers 200, on both sides, and leaves a pause alone", async () => {
    const { id } = await make();
    const at = { ...path, orderId: id };
    await owner("POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/pause", {
      path: at,
      body: { reason: "Holiday" },
    });
    const body = { ...texas, name: "Renamed", rank: { weight: 3 } };
    const changed = await owner(order, { path: at, body });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: "Renamed",
      state: "paused",
      pausedReason: "Holiday",
      rank: { weight: 3 },
    });
    const terms = await readOrders(desk.table)(BuyerId.parse(buyer.id));
    expect(terms.find((one) => one.id === id)).toMatchObject({ name: "Renamed", state: "paused" });
    const resumed = await owner("POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/resume", {
      path: at,
    });
    expect([resumed.status, resumed.body["state"], resumed.body["pausedReason"]]).toEqual([
      200,
      "active",
      null,
    ]);
  });

  it("answers 422 to a filter that does not fit, and changes nothing", async () => {
    const made = await make();
    const at = { ...path, orderId: made["id"] };
    const rules = [{ operator: "exists", field: "income" }];
    const answer = await owner(order, {
      path: at,
      body: { ...texas, filter: { match: "all", groups: [{ match: "all", rules }] } },
    });
    expect(answer.status).toBe(422);
    const read = await owner("GET /v1/agency/campaigns/{campaignId}/orders/{orderId}", {
      path: at,
    });
    expect(read.body).toEqual(made);
  });

  it("shows a bidder's secrets to owners and admins, and keeps them when a mask comes back", async () => {
    const price = { kind: "bid", ping, answer: {} };
    const { id } = await make({ price });
    const at = { ...path, orderId: id };
    const get = "GET /v1/agency/campaigns/{campaignId}/orders/{orderId}";
    const seen = await desk.as("ops")(get, { path: at });
    expect(seen.body["price"].ping.auth.token).toBe("****9876");
    const { rank } = seen.body;
    const body = { ...texas, name: "By ops", price: seen.body["price"], rank };
    const changed = await desk.as("ops")(order, { path: at, body });
    expect([changed.status, changed.body["price"].ping.auth.token]).toEqual([200, "****9876"]);
    const read = await desk.as("admin")(get, { path: at });
    expect([read.body["name"], read.body["price"].ping.auth.token]).toEqual([
      "By ops",
      "bid-token-9876",
    ]);
    const list = await desk.as("finance")("GET /v1/agency/campaigns/{campaignId}/orders", {
      path,
      query: { limit: "100" },
    });
    expect(list.status).toBe(200);
    expect(JSON.stringify(list.body)).not.toContain("bid-token-9876");
  });
});
