import { describe, expect, it } from "vitest";
import { memberRoles } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { as } = billingRoutes(desk);
const payments = "POST /v1/portal/wallet/payments";
const recharge = "PUT /v1/portal/wallet/auto-recharge";
const draft = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 200_000,
  methodId: null,
  onFailure: "pause",
  expectedChargeCents: 0,
};
const details = { companyName: "Sunpeak LLC", email: "billing@sunpeak.example", taxId: "12-3" };

const refusals = async (buyerId: BuyerId) =>
  (await desk.activity(buyerId)).filter(({ outcome }) => outcome === "refused");

describe("the wallet page", () => {
  it("shows all there is above its lists", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 21_000 });
    await desk.addCard(buyerId);
    const { status, body } = await as(buyerId, "owner")("GET /v1/portal/wallet");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      wallet: { balanceCents: 21_000, availableCents: 21_000 },
      state: { code: "healthy", message: null },
      runway: { leads: 5, days: null },
      lowBalanceCents: 10_000,
      terms: { mode: "prepaid", presetsCents: [25_000, 50_000, 100_000] },
      autoRecharge: null,
      methods: [{ brand: "visa", last4: "4242", isDefault: true }],
      details: null,
      cards: { publishableKey: desk.stripe.local.publishableKey },
      mayManage: true,
    });
    expect(JSON.stringify(body)).not.toContain("cus_");
  });

  it("is for those who see money, and says who may move it", async () => {
    const buyerId = await desk.addBuyer();
    for (const role of memberRoles) {
      const { status, body } = await as(buyerId, role)("GET /v1/portal/wallet");
      const seen = status === 200 ? body["mayManage"] : status;
      const wanted = { owner: true, finance: true, manager: false, agent: 403, viewer: 403 };
      expect([role, seen]).toEqual([role, wanted[role]]);
    }
  });
});

describe("a top-up", () => {
  it("answers 201 with the payment as the buyer may see it, and lists it", async () => {
    const buyerId = await desk.addBuyer();
    const methodId = await desk.addCard(buyerId);
    const call = as(buyerId, "finance");
    const made = await call(payments, { body: { amountCents: 50_000, methodId } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ payment: { state: "succeeded" }, clientSecret: null });
    expect(Object.keys(made.body["payment"])).not.toContain("posted");
    const list = await call("GET /v1/portal/wallet/payments");
    expect(list.body["items"]).toEqual([made.body["payment"]]);
    const path = { paymentId: made.body["payment"].id };
    const read = await call("GET /v1/portal/wallet/payments/{paymentId}", { path });
    expect(read.body).toEqual(made.body);
    expect(await desk.activity(buyerId)).toMatchObject([
      { action: "topUp.start", outcome: "done", actor: "Olivia" },
    ]);
  });

  it("answers 409 to the key of another top-up", async () => {
    const buyerId = await desk.addBuyer();
    const call = as(buyerId, "owner");
    const headers = { "idempotency-key": "same" };
    const first = await call(payments, { body: { amountCents: 50_000, methodId: null }, headers });
    const again = await call(payments, { body: { amountCents: 50_000, methodId: null }, headers });
    expect(again.body["payment"].id).toBe(first.body["payment"].id);
    const other = await call(payments, { body: { amountCents: 60_000, methodId: null }, headers });
    expect([other.status, other.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  it("answers 422 to nothing, to less, to fractions and to absurd amounts, and moves nothing", async () => {
    const buyerId = await desk.addBuyer();
    for (const amountCents of [0, -50_000, 0.5, 4_999, 1e9, 9e15, "50000", null]) {
      const answer = await as(buyerId, "owner")(payments, {
        body: { amountCents, methodId: null },
      });
      expect([amountCents, answer.status]).toEqual([amountCents, 422]);
      expect(answer.body["errors"][0]).toMatchObject({ pointer: "#/amountCents" });
    }
    expect((await desk.deps.billings.listPayments(buyerId, { limit: 5 })).items).toEqual([]);
    const written = await refusals(buyerId);
    expect(written).toHaveLength(8);
    expect(written.at(-1)).toMatchObject({
      action: "request.send",
      sentence: expect.stringContaining("Amount must be more than 0 cents"),
      object: payments,
    });
  });

  it("answers 422 to another currency, and takes the one there is", async () => {
    const buyerId = await desk.addBuyer();
    const pay = (currency: string) =>
      as(buyerId, "owner")(payments, { body: { amountCents: 50_000, currency, methodId: null } });
    const euros = await pay("EUR");
    expect([euros.status, euros.body["errors"][0].message]).toEqual([
      422,
      'Currency must be USD, the one currency of wallets, not "EUR".',
    ]);
    expect((await pay("USD")).status).toBe(201);
  });

  it("answers 403 to those who may not move money, and writes the attempt down", async () => {
    const buyerId = await desk.addBuyer();
    const answer = await as(buyerId, "manager")(payments, {
      body: { amountCents: 50_000, methodId: null },
    });
    expect([answer.status, answer.body["detail"]]).toEqual([
      403,
      "Your role, manager, cannot move money. An owner or finance member can.",
    ]);
    expect(await refusals(buyerId)).toMatchObject([{ action: "topUp.start" }]);
  });

  it("of somebody else is not there", async () => {
    const mine = await desk.addBuyer();
    const theirs = await desk.pay(await desk.addBuyer());
    const answer = await as(mine, "owner")("GET /v1/portal/wallet/payments/{paymentId}", {
      path: { paymentId: theirs.id },
    });
    expect(answer.status).toBe(404);
  });
});

describe("cards", () => {
  it("are put on file by a set-up, chosen, and taken off", async () => {
    const buyerId = await desk.addBuyer();
    const call = as(buyerId, "owner");
    const begun = await call("POST /v1/portal/wallet/card-setups");
    expect(begun.status).toBe(201);
    const setupId = String(begun.body["clientSecret"]).split("_secret_")[0] ?? "";
    const early = await call("POST /v1/portal/wallet/methods", { body: { setupId } });
    expect([early.status, early.body["code"]]).toEqual([409, "conflict"]);
    await desk.stripe.sdk.setupIntents.confirm(setupId, {
      payment_method: "pm_card_mastercard",
      return_url: "https://portal.example/wallet",
    });
    const kept = await call("POST /v1/portal/wallet/methods", { body: { setupId } });
    expect([kept.status, kept.body]).toMatchObject([201, { brand: "mastercard", isDefault: true }]);
    const second = await desk.addCard(buyerId);
    const path = { methodId: second };
    const chosen = await call("PUT /v1/portal/wallet/methods/{methodId}/default", { path });
    expect(chosen.body).toMatchObject({ id: second, isDefault: true });
    const removed = await call("DELETE /v1/portal/wallet/methods/{methodId}", { path });
    expect(removed.status).toBe(204);
    const { methods } = await desk.deps.billings.read(buyerId);
    expect(methods).toMatchObject([{ id: kept.body["id"], isDefault: true }]);
  });

  it("of another buyer are not there, whatever is asked of them", async () => {
    const theirs = await desk.addBuyer();
    const methodId = await desk.addCard(theirs);
    const mine = await desk.addBuyer();
    await desk.addCard(mine);
    const call = as(mine, "owner");
    const setup = await as(theirs, "owner")("POST /v1/portal/wallet/card-setups");
    const setupId = String(setup.body["clientSecret"]).split("_secret_")[0] ?? "";
    const answers = [
      await call("PUT /v1/portal/wallet/methods/{methodId}/default", { path: { methodId } }),
      await call("DELETE /v1/portal/wallet/methods/{methodId}", { path: { methodId } }),
      await call("POST /v1/portal/wallet/methods", { body: { setupId } }),
      await call("POST /v1/portal/wallet/methods", { body: { setupId: "seti_none" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await desk.deps.billings.read(theirs)).methods).toHaveLength(1);
    expect(await refusals(mine)).toHaveLength(4);
  });

  it("that auto-recharge cannot do without stay", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 20_000 });
    const methodId = await desk.addCard(buyerId);
    const call = as(buyerId, "owner");
    expect((await call(recharge, { body: draft })).status).toBe(200);
    const remove = () =>
      call("DELETE /v1/portal/wallet/methods/{methodId}", { path: { methodId } });
    const refused = await remove();
    expect([refused.status, refused.body["detail"]]).toEqual([
      409,
      expect.stringContaining("Add another card first, or switch auto-recharge off."),
    ]);
    await call(recharge, { body: { ...draft, enabled: false } });
    expect((await remove()).status).toBe(204);
  });
});

describe("auto-recharge", () => {
  it("answers 200 with what was saved, and 409 with both figures when it would charge", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 900 });
    await desk.addCard(buyerId);
    const call = as(buyerId, "owner");
    const refused = await call(recharge, { body: draft });
    expect([refused.status, refused.body["detail"]]).toEqual([
      409,
      expect.stringContaining("Saving adds $500.00 now, not $0.00"),
    ]);
    const saved = await call(recharge, { body: { ...draft, expectedChargeCents: 50_000 } });
    expect(saved.body).toMatchObject({
      autoRecharge: { enabled: true, failuresInARow: 0, rechargedCents: 50_000 },
      payment: { kind: "autoRecharge", state: "succeeded" },
    });
    expect((await desk.activity(buyerId)).map(({ outcome }) => outcome)).toEqual([
      "done",
      "refused",
    ]);
  });
});

describe("settings", () => {
  it("keeps what invoices say, at Stripe too", async () => {
    const buyerId = await desk.addBuyer();
    await desk.addCard(buyerId);
    const answer = await as(buyerId, "owner")("PUT /v1/portal/wallet/details", { body: details });
    expect(answer.body).toMatchObject({ ...details, country: "US" });
    const { customerId } = await desk.deps.billings.read(buyerId);
    expect(await desk.stripe.sdk.customers.retrieve(customerId ?? "")).toMatchObject({
      name: "Sunpeak LLC",
      email: "billing@sunpeak.example",
    });
  });

  it("moves the level below which somebody is told, with the wallet's room", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 20_000 });
    const route = "PUT /v1/portal/wallet/low-balance";
    const answer = await as(buyerId, "owner")(route, { body: { lowBalanceCents: 25_000 } });
    expect(answer.body).toEqual({ lowBalanceCents: 25_000 });
    const page = await as(buyerId, "owner")("GET /v1/portal/wallet");
    expect(page.body["state"]).toEqual({
      code: "low",
      message: "Balance $200.00 is below $250.00.",
    });
  });
});
