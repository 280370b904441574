import { describe, expect, it } from "vitest";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { asAgency } = billingRoutes(desk);
const finance = asAgency("finance");
const terms = "/v1/agency/buyers/{buyerId}/billing-terms" as const;
const nobody = "byr_01K9ZQ5W3R8X2M4N6P7Q8S9T0V";

describe("terms", () => {
  it("are prepaid until they are set, and move the wallet's credit limit", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 1_000 });
    const path = { buyerId };
    expect((await finance(`GET ${terms}`, { path })).body).toMatchObject({ mode: "prepaid" });
    const body = { mode: "netTerms", creditLimitCents: 100_000, netDays: 30 };
    const set = await finance(`PUT ${terms}`, { path, body });
    expect([set.status, set.body]).toMatchObject([200, { ...body, invoiceEvery: "month" }]);
    expect((await finance(`GET ${terms}`, { path })).body).toEqual(set.body);
    expect(await desk.wallet(buyerId)).toMatchObject({ creditLimitCents: 100_000 });
    await finance(`PUT ${terms}`, { path, body: { mode: "prepaid" } });
    expect(await desk.wallet(buyerId)).toMatchObject({ creditLimitCents: 0 });
    expect((await desk.activity(buyerId)).map(({ sentence }) => sentence)).toEqual([
      "Pays ahead.",
      "Net terms with a credit limit of $1,000.00.",
    ]);
  });

  it("answer 422 to credit for who pays ahead, and 404 for who is not there", async () => {
    const buyerId = await desk.addBuyer();
    const wrong = await finance(`PUT ${terms}`, {
      path: { buyerId },
      body: { mode: "prepaid", creditLimitCents: 5_000, minTopUpCents: 900, maxTopUpCents: 800 },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body["errors"].map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "#/creditLimitCents",
      "#/minTopUpCents",
    ]);
    const body = { mode: "prepaid" };
    expect((await finance(`PUT ${terms}`, { path: { buyerId: nobody }, body })).status).toBe(404);
  });

  it("answer 403 to keys that only read", async () => {
    const buyerId = await desk.addBuyer();
    const answer = await asAgency("readOnly")(`PUT ${terms}`, { path: { buyerId }, body: {} });
    expect(answer.status).toBe(403);
  });
});

describe("a refund", () => {
  const route = "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds";

  it("answers 201 with the payment, once per key, and the buyer reads the reason", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    const request = {
      path: { buyerId, paymentId: id },
      body: { amountCents: 50_000, reason: "Closed account" },
      headers: { "idempotency-key": "refund-1" },
    };
    const made = await finance(route, request);
    const again = await finance(route, request);
    expect(made).toMatchObject({
      status: 201,
      body: { refundedCents: 50_000, autoRechargeOff: null },
    });
    expect(again.body).toEqual(made.body);
    expect((await desk.entries(buyerId))[0]).toMatchObject({
      reason: "Closed account",
      actor: "finance key",
    });
    const other = { ...request, headers: { "idempotency-key": "refund-2" } };
    expect((await finance(route, other)).status).toBe(422);
    expect((await desk.activity(buyerId))[0]).toMatchObject({
      action: "payment.refund",
      outcome: "refused",
    });
  });

  it("says in its answer that it ended auto-recharge, and why", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await desk.switchOnRecharge(buyerId);
    const made = await finance(route, {
      path: { buyerId, paymentId: id },
      body: { amountCents: 50_000, reason: "Closed account" },
    });
    expect(made.body["autoRechargeOff"]).toContain("$500.00 went back to Visa •••• 4242");
    expect((await desk.activity(buyerId))[0]).toMatchObject({
      sentence: "Gave $500.00 back to the card. Auto-recharge is off.",
    });
  });

  it("answers 404 for another buyer's payment, and 409 for one that is not settled", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(await desk.addBuyer());
    const body = { amountCents: 100, reason: "Any" };
    expect((await finance(route, { path: { buyerId, paymentId: id }, body })).status).toBe(404);
    const open = await desk.pay(buyerId, "pm_card_authenticationRequired");
    const early = await finance(route, { path: { buyerId, paymentId: open.id }, body });
    expect([early.status, early.body["code"]]).toEqual([409, "conflict"]);
  });
});

describe("an invoice", () => {
  it("is issued, listed and voided", async () => {
    const buyerId = await desk.addBuyer({ mode: "netTerms", creditLimitCents: 100_000 });
    await desk.credit(buyerId, -40_000);
    const path = { buyerId };
    const issued = await finance("POST /v1/agency/buyers/{buyerId}/invoices", { path });
    expect([issued.status, issued.body]).toMatchObject([
      201,
      { state: "open", amountCents: 40_000 },
    ]);
    expect(Object.keys(issued.body)).not.toContain("lines");
    const list = await finance("GET /v1/agency/buyers/{buyerId}/invoices", { path });
    expect(list.body["items"]).toEqual([issued.body]);
    const voided = await finance("POST /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/void", {
      path: { buyerId, invoiceId: issued.body["id"] },
    });
    expect([voided.status, voided.body["state"]]).toEqual([200, "void"]);
  });

  it("answers 409 where nothing is owed", async () => {
    const buyerId = await desk.addBuyer({ mode: "netTerms", creditLimitCents: 100_000 });
    const answer = await finance("POST /v1/agency/buyers/{buyerId}/invoices", {
      path: { buyerId },
    });
    expect([answer.status, answer.body["code"]]).toEqual([409, "conflict"]);
  });
});
