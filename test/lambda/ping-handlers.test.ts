import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { distributionDeps } from "#adapters/distribution-deps";
import { sourceAuthenticator } from "#adapters/dynamo/setup/source-auth";
import { pingWork } from "#adapters/ping-work";
import { systemClock } from "#adapters/system";
import { supplierRoutes } from "#contract/routes/supplier";
import { distributeLead } from "#domain/distribution/distribute-lead";
import { httpApi } from "#lambda/http-api";
import { pingHandlers } from "#lambda/ping-handlers";
import { acme, solar } from "#test/agency-samples";
import type { ServerAct } from "#test/auction-cases/auction-case";
import { startBidders } from "#test/auction-cases/bidder-server";
import { callApi, type TestRequest } from "#test/call-api";
import { supplierDesk } from "#test/supplier-desk";

const desk = await supplierDesk();
const acts = new Map<string, ServerAct>();
const act = (more: Partial<ServerAct>): ServerAct => ({
  status: 200,
  body: "",
  hang: false,
  close: false,
  bytes: 0,
  lateMs: 0,
  ...more,
});
const bidders = await startBidders(acts);
afterAll(bidders.stop);

const make = async (route: Parameters<typeof desk.agency.owner>[0], body: unknown, path = {}) => {
  const made = await desk.agency.owner(route, { body, path });
  if (made.status >= 300) throw new Error(`${route}: ${JSON.stringify(made.body)}`);
  return made.body;
};

const { table } = desk;
const work = pingWork(table, { allowLoopback: true });
/** The bidder's name leads to the server here; nothing else is played. */
const auction: typeof work.auction = {
  ...work.auction,
  send: (request, options) =>
    work.auction.send(
      { ...request, url: request.url.replace("https://bidder.test", bidders.origin) },
      options,
    ),
};
const distribution = distributionDeps(table, { allowLoopback: true, announce: async () => {} });
desk.deps.distribute = (request) => distributeLead({ ...distribution, auction }, request);
const handler = httpApi(
  supplierRoutes,
  { source: sourceAuthenticator(table, systemClock) },
  pingHandlers({ ...work, auction }),
);
const api = callApi(handler);

/** A ping-post campaign with one bidder that bids and then accepts by post. */
const market = { key: "", slowKey: "" };
const headers = () => ({ authorization: `Bearer ${market.key}` });
const ping = (body: object, request: TestRequest = {}) =>
  api("POST /v1/pings", { body, ...request, headers: { ...headers(), ...request.headers } });
const post = (body: object) => desk.api("POST /v1/leads", { body, headers: headers() });

beforeAll(async () => {
  const campaign = await make("POST /v1/agency/campaigns", {
    ...solar,
    slug: "auto-tx",
    routing: { method: "pingPost", auctionMs: 3_000, pingValiditySeconds: 60 },
    payout: { kind: "percentage", basisPoints: 5_000 },
    duplicateRules: [],
  });
  await make("POST /v1/agency/buyers", {
    ...acme,
    name: "Bidder",
    creditCents: 1_000_000,
    order: {
      name: "Bids",
      campaignId: campaign["id"],
      price: {
        kind: "bid",
        ping: { url: "https://bidder.test/ping" },
        answer: {
          bid: { kind: "jsonPath", path: "$.bid" },
          reference: { kind: "jsonPath", path: "$.id" },
        },
      },
      acceptance: { kind: "post", request: { url: "https://bidder.test/post" }, answer: {} },
    },
  });
  const supplier = await make("POST /v1/agency/suppliers", { name: "PingLeads" });
  const keyOf = async (pingsPerSecond: number): Promise<string> => {
    const source = await make("POST /v1/agency/sources", {
      supplierId: supplier["id"],
      name: "Ping",
      campaigns: [{ campaignId: campaign["id"] }],
      pingsPerSecond,
    });
    const path = { sourceId: source["id"] };
    const made = await make("POST /v1/agency/sources/{sourceId}/keys", { mode: "live" }, path);
    return String(made["key"]);
  };
  market.key = await keyOf(1_000);
  market.slowKey = await keyOf(1);
  acts.set("/ping", act({ body: { bid: 42, id: "bid-7" } }));
  acts.set("/post", act({}));
});

describe("POST /v1/pings", () => {
  test("200: the best payout, which one post then takes up", async () => {
    const pinged = await ping({ state: "TX", monthly_bill: "185" });
    expect(pinged.status).toBe(200);
    expect(pinged.body).toMatchObject({
      decision: "bid",
      payout: { amount: 2_100, currency: "USD" },
      expires_in: 60,
    });
    expect(pinged.headers).toMatchObject({ "ratelimit-policy": '"pings";q=1000;w=1' });
    const lead = {
      state: "TX",
      monthly_bill: "$185.00",
      phone: "5125550143",
      ping_id: pinged.body["ping_id"],
    };
    const changed = await post({ ...lead, state: "OH" });
    expect(changed.status).toBe(422);
    expect(changed.body).toMatchObject({
      code: "ping_data_changed",
      errors: [{ pointer: "#/state" }],
    });
    const posted = await post(lead);
    expect(posted.status).toBe(201);
    expect(posted.body).toMatchObject({ status: "accepted", payout: { amount: 2_100 } });
    const seen = bidders.seen.find(({ path }) => path === "/post");
    expect(seen?.body).toContain("bid-7");
    const again = await post({ ...lead, phone: "5125550144" });
    expect([again.status, again.body["code"]]).toEqual([409, "ping_used"]);
  });

  test("200: a repeat under its key gets the first answer, marked as such", async () => {
    const request = { headers: { "idempotency-key": "k-1" } };
    const first = await ping({ state: "TX" }, request);
    const second = await ping({ state: "TX" }, request);
    expect(second.body).toEqual(first.body);
    expect(second.headers).toMatchObject({ "idempotent-replayed": "true" });
    const other = await ping({ state: "OK" }, request);
    expect([other.status, other.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  test("200: no bid when nobody bids, with a reason that names nobody", async () => {
    acts.set("/ping", act({ status: 404, body: { reason: "secret terms" } }));
    const { body } = await ping({ state: "TX" });
    acts.set("/ping", act({ body: { bid: 42, id: "bid-7" } }));
    expect(body).toMatchObject({ decision: "no_bid", payout: null, reason: { code: "no_buyer" } });
    expect(JSON.stringify(body)).not.toMatch(/secret|Bidder/);
  });

  test("400, 401, 403 and 422: what is wrong, and how to put it right", async () => {
    const broken = await ping({}, { body: undefined, raw: "{" });
    expect([broken.status, broken.body["code"]]).toEqual([400, "malformed_body"]);
    const nobody = await api("POST /v1/pings", { body: {} });
    expect(nobody.status).toBe(401);
    const foreign = await ping({ campaign: "solar-tx", state: "TX" });
    expect(foreign.status).toBe(403);
    const invalid = await ping({ state: "Texico", zip: "1" });
    expect(invalid.status).toBe(422);
    expect(invalid.body["errors"]).toHaveLength(2);
  });

  test("429: more pings than the source may send in a second", async () => {
    const request = { headers: { authorization: `Bearer ${market.slowKey}` } };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => ping({ zip: "x" }, request)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers).toMatchObject({ "retry-after": "1" });
  });
});
