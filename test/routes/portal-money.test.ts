import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "#contract/route";
import { portalReturnRoutes } from "#contract/routes/portal-returns";
import { portalWalletRoutes } from "#contract/routes/portal-wallet";
import { type MoneyTenant, makeMoneyTenant } from "#test/money-tenant";
import type { Request } from "#test/portal-tenant";

const table: Record<string, Route> = { ...portalWalletRoutes, ...portalReturnRoutes };

let tenant: MoneyTenant;
beforeAll(async () => {
  tenant = await makeMoneyTenant("Sunpeak Solar");
});

const ids = () => ({ ...tenant, returnId: tenant.returnIds.pending, leadId: tenant.leadIds[0] });
const pathOf = (more: Record<string, string> = {}): Record<string, string> => {
  const { methodId, paymentId, invoiceId, returnId, evidenceId, month } = ids();
  return { methodId, paymentId, invoiceId, returnId, evidenceId, month, ...more };
};
const ask = (route: string, request: Request = {}) =>
  tenant.as(route, { path: pathOf(), ...request });
const pointersOf = (body: Record<string, unknown>): string[] =>
  [body["errors"]].flat().map((error) => Object(error).pointer);
const wallet = async () => (await ask("GET /v1/portal/wallet")).body;
const balance = async () => Object((await wallet())["wallet"]).balanceCents;

const payments = "POST /v1/portal/wallet/payments";
const recharge = "PUT /v1/portal/wallet/auto-recharge";
const details = "PUT /v1/portal/wallet/details";
const lowBalance = "PUT /v1/portal/wallet/low-balance";
const keep = "POST /v1/portal/wallet/methods";
const remove = "DELETE /v1/portal/wallet/methods/{methodId}";
const returns = "POST /v1/portal/returns";
const messages = "POST /v1/portal/returns/{returnId}/messages";
const appeal = "POST /v1/portal/returns/{returnId}/appeal";
const withdrawal = "POST /v1/portal/returns/{returnId}/withdrawal";
const evidence = "POST /v1/portal/evidence";

const good = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 100_000,
  methodId: null,
  onFailure: "continue",
  expectedChargeCents: 0,
};

describe("422", () => {
  const wrong: [string, unknown, string[]][] = [
    [payments, {}, ["#/amountCents", "#/methodId"]],
    [payments, { amountCents: 0, methodId: 5 }, ["#/amountCents", "#/methodId"]],
    [payments, { amountCents: -5_000, methodId: null }, ["#/amountCents"]],
    [payments, { amountCents: 49.5, methodId: null }, ["#/amountCents"]],
    [payments, { amountCents: 1e15, methodId: null }, ["#/amountCents"]],
    [payments, { amountCents: 4_999, methodId: "pm_no" }, ["#/amountCents", "#/methodId"]],
    [payments, { amountCents: 2_500_001, methodId: null }, ["#/amountCents"]],
    [
      recharge,
      {},
      [
        "#/enabled",
        "#/thresholdCents",
        "#/amountCents",
        "#/monthlyLimitCents",
        "#/methodId",
        "#/onFailure",
        "#/expectedChargeCents",
      ],
    ],
    [
      recharge,
      { ...good, amountCents: 1, thresholdCents: -1 },
      ["#/amountCents", "#/thresholdCents"],
    ],
    [
      recharge,
      { ...good, monthlyLimitCents: 40_000, methodId: "pm_no" },
      ["#/monthlyLimitCents", "#/methodId"],
    ],
    [keep, {}, ["#/setupId"]],
    [details, { email: "no", country: "usa" }, ["#/companyName", "#/email", "#/country"]],
    [recharge, { ...good, currency: "EUR" }, ["#/currency"]],
    [payments, { amountCents: 5_000, methodId: null, currency: "usd" }, ["#/currency"]],
    [lowBalance, { lowBalanceCents: -1 }, ["#/lowBalanceCents"]],
    [lowBalance, { lowBalanceCents: 5_000, currency: "EUR" }, ["#/currency"]],
    ["POST /v1/portal/returns/checks", { items: [] }, ["#/items"]],
    [
      returns,
      { items: [{ leadId: "me", reason: "BAD", firstHadAt: "now" }] },
      ["#/items/0/leadId", "#/items/0/reason", "#/items/0/firstHadAt"],
    ],
    [messages, { text: "", evidenceIds: ["me"] }, ["#/text", "#/evidenceIds/0"]],
    [appeal, { text: "short" }, ["#/text"]],
    [
      evidence,
      { name: "", contentType: "text/html", bytes: 10_485_761 },
      ["#/name", "#/contentType", "#/bytes"],
    ],
  ];
  it.each(wrong)("names all that is wrong at once: %s %j", async (route, body, pointers) => {
    const before = await balance();
    const answer = await ask(route, { body });
    expect([answer.status, answer.body["code"]]).toEqual([422, "invalid_request"]);
    expect(new Set(pointersOf(answer.body))).toEqual(new Set(pointers));
    for (const { message, hint } of [answer.body["errors"]].flat().map(Object))
      expect([message, hint]).toEqual([expect.any(String), expect.any(String)]);
    expect(await balance()).toBe(before);
  });

  it("for a return that lacks its proof, has another's file or comes twice, all at once", async () => {
    const leadId = tenant.leadIds[0];
    const evidenceIds = ["evd_01K9ZQ5W3R8X2M4N6P7Q8S9T0V"];
    const items = [
      { leadId, reason: "consent" },
      { leadId, reason: "duplicate" },
      { leadId, reason: "ugly" },
      { leadId, reason: "badContact", evidenceIds },
    ];
    const answer = await ask(returns, { body: { items } });
    expect(answer.status).toBe(422);
    expect(new Set(pointersOf(answer.body).map((pointer) => pointer.slice(0, 9)))).toEqual(
      new Set(["#/items/0", "#/items/1", "#/items/2", "#/items/3"]),
    );
  });

  it("for filters that are none and keys that are missing", async () => {
    const lists: [string, Record<string, string>, string[]][] = [
      ["GET /v1/portal/wallet/entries", { kind: "gift", direction: "up" }, ["?direction", "?kind"]],
      ["GET /v1/portal/wallet/entries", { from: "2026-11-02", to: "2026-11-01" }, ["?from"]],
      ["GET /v1/portal/wallet/entries", { minCents: "5000", maxCents: "4999" }, ["?minCents"]],
      [
        "GET /v1/portal/wallet/entries",
        { minCents: "-1", maxCents: "1.5" },
        ["?maxCents", "?minCents"],
      ],
      ["GET /v1/portal/wallet/entries.csv", { from: "soon", holds: "maybe" }, ["?from", "?holds"]],
      ["GET /v1/portal/wallet/payments", { limit: "0" }, ["?limit"]],
      ["GET /v1/portal/wallet/invoices", { limit: "many" }, ["?limit"]],
      ["GET /v1/portal/activity", { cursor: "made-up" }, ["?cursor"]],
      ["GET /v1/portal/returns", { tab: "mine", state: "lost" }, ["?state", "?tab"]],
    ];
    for (const [route, query, pointers] of lists) {
      const answer = await ask(route, { query });
      expect([answer.status, pointersOf(answer.body).toSorted()], route).toEqual([422, pointers]);
    }
    for (const [route, { idempotencyKey }] of Object.entries(table)) {
      if (idempotencyKey !== "required") continue;
      const { body, status } = await ask(route, { headers: { "idempotency-key": "" } });
      expect(status, route).toBe(422);
      expect(pointersOf(body), route).toContain("Idempotency-Key");
    }
  });
});

describe("404", () => {
  it("for what is no id, and for a month that is none", async () => {
    for (const [route, { path, body }] of Object.entries(table)) {
      if (!path) continue;
      const none = Object.fromEntries(Object.keys(pathOf()).map((name) => [name, "none"]));
      const answer = await ask(route, {
        path: none,
        ...(body && { body: { text: "Please listen to the call." } }),
      });
      expect([answer.status, answer.body["code"]], route).toEqual([404, "not_found"]);
    }
  });
});

describe("409", () => {
  it("for one key with two requests, after the same answer to the same", async () => {
    const { methodId } = tenant;
    const pay = (amountCents: number) => ({ amountCents, methodId });
    const file = (bytes: number) => ({ name: "a.pdf", contentType: "application/pdf", bytes });
    const repeated: [string, unknown, unknown][] = [
      [payments, pay(5_000), pay(6_000)],
      [evidence, file(1), file(2)],
      [messages, { text: "One" }, { text: "Two" }],
      [recharge, good, { ...good, amountCents: 60_000 }],
    ];
    for (const [route, one, two] of repeated) {
      const headers = { "idempotency-key": `same ${randomUUID()}` };
      const first = await ask(route, { body: one, headers });
      const again = await ask(route, { body: one, headers });
      expect([Math.floor(first.status / 100), again.status], route).toEqual([2, first.status]);
      const idIn = ({ text }: typeof first) => /"id":"(\w+)"/.exec(text)?.[1];
      expect(idIn(again), route).toBe(idIn(first));
      const other = await ask(route, { body: two, headers });
      expect([other.status, other.body["code"]], route).toEqual([409, "idempotency_key_reused"]);
    }
  });

  it("for what the state of things does not allow; nothing moves", async () => {
    const setup = await ask("POST /v1/portal/wallet/card-setups");
    const [setupId = ""] = String(setup.body["clientSecret"]).split("_secret_");
    await ask(remove, { path: pathOf({ methodId: tenant.spareMethodId }) });
    await ask(recharge, { body: good });
    const before = await balance();
    const decided = pathOf({ returnId: tenant.returnIds.approved });
    const text = "Please listen to the call.";
    const tries: [string, Request][] = [
      [keep, { body: { setupId } }],
      [remove, {}],
      [recharge, { body: { ...good, expectedChargeCents: 50_000 } }],
      [withdrawal, { path: decided }],
      [appeal, { path: decided, body: { text } }],
      [appeal, { body: { text } }],
    ];
    for (const [route, request] of tries) {
      const answer = await ask(route, request);
      expect([answer.status, answer.body["code"]], `${route} ${answer.text}`).toEqual([
        409,
        "conflict",
      ]);
    }
    expect(await balance()).toBe(before);
    const { methods } = await wallet();
    expect(methods).toMatchObject([{ id: tenant.methodId }]);
  });

  it("for an invoice that is void", async () => {
    const { agency, buyerId, invoiceId } = tenant;
    await agency("POST /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/void", {
      path: { buyerId, invoiceId },
    });
    const answer = await ask("POST /v1/portal/wallet/invoices/{invoiceId}/payments");
    expect([answer.status, answer.body["code"]]).toEqual([409, "conflict"]);
  });
});

describe("a refused attempt", () => {
  it("is in the buyer's activity with what was wrong", async () => {
    await ask(payments, { body: { amountCents: 100, methodId: "pm_somebody" } });
    await ask(details, { body: {} });
    const { body } = await ask("GET /v1/portal/activity", { query: { limit: "5" } });
    const refused = [body["items"]].flat().filter((line) => Object(line).outcome === "refused");
    const actions = refused.map((line) => [Object(line).action, Object(line).sentence]);
    expect(actions).toEqual(
      expect.arrayContaining([
        ["topUp.start", expect.stringContaining("$1.00 is below $50.00")],
        [
          "request.send",
          "Change what invoices say about the buyer: Company name is missing. Email is missing.",
        ],
      ]),
    );
  });
});
