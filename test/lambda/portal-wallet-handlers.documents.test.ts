import { describe, expect, it } from "vitest";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { as, asAgency } = billingRoutes(desk);
const finance = asAgency("finance");
const receipt = "GET /v1/portal/wallet/payments/{paymentId}/receipt";
const pdf = "GET /v1/portal/wallet/invoices/{invoiceId}/pdf";
const receiptOfBuyer = "GET /v1/agency/buyers/{buyerId}/payments/{paymentId}/receipt";
const pdfOfBuyer = "GET /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/pdf";

const pageAt = async (answer: { status: number; body: Record<string, unknown> }) => {
  expect(answer.status).toBe(200);
  return fetch(String(answer.body["url"]));
};

const invoiced = async () => {
  const buyerId = await desk.addBuyer({ balanceCents: -50_000 });
  const path = { buyerId };
  await finance("PUT /v1/agency/buyers/{buyerId}/billing-terms", {
    path,
    body: { mode: "netTerms", creditLimitCents: 100_000 },
  });
  const { body } = await finance("POST /v1/agency/buyers/{buyerId}/invoices", { path });
  return { buyerId, invoiceId: String(body["id"]) };
};

describe("a receipt", () => {
  it("is shown to members and the agency, also when the first address is over", async () => {
    const buyerId = await desk.addBuyer();
    const { id: paymentId } = await desk.pay(buyerId);
    desk.stripe.local.test.expireLinks();
    const answers = [
      await as(buyerId, "finance")(receipt, { path: { paymentId } }),
      await asAgency("readOnly")(receiptOfBuyer, { path: { buyerId, paymentId } }),
    ];
    for (const answer of answers) expect(await (await pageAt(answer)).text()).toContain("$500.00");
  });

  it("answers 409 while a payment has none, and 404 for another buyer's", async () => {
    const buyerId = await desk.addBuyer();
    const { id: failed } = await desk.pay(buyerId, "pm_card_chargeCustomerFail");
    const early = await as(buyerId, "owner")(receipt, { path: { paymentId: failed } });
    expect([early.status, early.body["code"]]).toEqual([409, "conflict"]);
    const { id: paymentId } = await desk.pay(await desk.addBuyer());
    expect((await as(buyerId, "owner")(receipt, { path: { paymentId } })).status).toBe(404);
    const mixed = { path: { buyerId, paymentId } };
    expect((await finance(receiptOfBuyer, mixed)).status).toBe(404);
  });

  it("answers 403 to who may not see money", async () => {
    const buyerId = await desk.addBuyer();
    const { id: paymentId } = await desk.pay(buyerId);
    for (const role of ["agent", "viewer"] as const)
      expect((await as(buyerId, role)(receipt, { path: { paymentId } })).status).toBe(403);
  });
});

describe("an invoice's PDF", () => {
  it("is shown to members and the agency", async () => {
    const { buyerId, invoiceId } = await invoiced();
    const answers = [
      await as(buyerId, "finance")(pdf, { path: { invoiceId } }),
      await asAgency("readOnly")(pdfOfBuyer, { path: { buyerId, invoiceId } }),
    ];
    for (const answer of answers) expect((await pageAt(answer)).status).toBe(200);
  });

  it("answers 404 for another buyer's, and 403 to who may not see money", async () => {
    const { buyerId, invoiceId } = await invoiced();
    const other = await desk.addBuyer();
    const path = { invoiceId };
    expect((await as(other, "owner")(pdf, { path })).status).toBe(404);
    expect((await finance(pdfOfBuyer, { path: { buyerId: other, invoiceId } })).status).toBe(404);
    expect((await as(buyerId, "agent")(pdf, { path })).status).toBe(403);
  });
});
