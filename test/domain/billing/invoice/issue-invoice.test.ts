import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { changeTerms } from "#domain/billing/change-terms";
import { checkInvoice } from "#domain/billing/invoice/check-invoice";
import { payInvoice, voidInvoice } from "#domain/billing/invoice/end-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { billingDesk } from "#test/billing-desk";
import { fromBrowser, typedCard } from "#test/cdk/local/stripe/stripe-desk";

const netTerms = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });

const desk = await billingDesk();
const { deps, stripe } = desk;

const issue = (buyerId: BuyerId, key: string | null = null) =>
  issueInvoice(deps, { buyerId, actor: "Dana", repeat: key === null ? null : desk.repeat(key) });

/** A buyer on net terms who owes so much. */
const owing = async (cents: number, contactEmail?: string) => {
  const buyerId = await desk.addBuyer({ contactEmail });
  await changeTerms(deps, { buyerId, wanted: netTerms });
  await desk.credit(buyerId, -cents);
  return buyerId;
};

describe("an invoice by Stripe", () => {
  const payByCard = async (clientSecret: string) => {
    const id = clientSecret.split("_secret_")[0] ?? "";
    const answer = await fromBrowser(
      stripe.local,
      { id, client_secret: clientSecret },
      { ...typedCard("4242424242424242"), return_url: "https://portal.example/wallet" },
    );
    expect(answer.status).toBe(200);
  };

  it("asks for what is owed, finalised and numbered, with one line per kind", async () => {
    const buyerId = await owing(124_000);
    await desk.credit(buyerId, -6_000);
    desk.advance(1_000);
    const invoice = await issue(buyerId);
    expect(invoice).toMatchObject({
      state: "open",
      amountCents: 130_000,
      number: expect.any(String),
      dueAt: "2026-12-05T18:00:01.000Z",
    });
    const there = await stripe.sdk.invoices.retrieve(invoice.providerId ?? "");
    expect(there).toMatchObject({ total: 130_000, status: "open", auto_advance: false });
    expect(invoice.lines).toEqual([{ text: "Adjustments (2)", amountCents: 130_000 }]);
  });

  it("is made once when it is asked for twice, and nothing is invoiced twice", async () => {
    const buyerId = await owing(10_000);
    const [one, other] = await Promise.all([issue(buyerId, "inv"), issue(buyerId, "inv")]);
    expect(one?.id).toBe(other?.id);
    await expect(issue(buyerId)).rejects.toMatchObject({ code: "conflict" });
    await desk.credit(buyerId, -700);
    expect(await issue(buyerId)).toMatchObject({ amountCents: 700 });
  });

  it("is paid by card and credited once, with a payment that can be refunded", async () => {
    const buyerId = await owing(50_000);
    const { id: invoiceId } = await issue(buyerId);
    await payByCard(await payInvoice(deps, { buyerId, invoiceId }));
    await checkInvoice(deps, { buyerId, invoiceId });
    await checkInvoice(deps, { buyerId, invoiceId });
    const paid = await deps.billings.readInvoice(buyerId, invoiceId);
    expect(paid).toMatchObject({ state: "paid", paidAt: expect.any(String) });
    expect((await desk.entries(buyerId))[0]).toMatchObject({
      kind: "topUp",
      amountCents: 50_000,
      explains: { kind: "invoice", invoiceId },
      idempotencyKey: `invoice-${invoiceId}`,
    });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 0 });
    expect((await deps.billings.read(buyerId)).openInvoicesCents).toBe(0);
    const paymentId = paid?.paymentId;
    if (!paymentId) throw new Error("the invoice has no payment");
    const request = { buyerId, paymentId, amountCents: 5_000, reason: "Half", actor: "Dana" };
    const { payment: refunded } = await refundPayment(deps, request, desk.repeat("invoice-refund"));
    expect(refunded).toMatchObject({ kind: "invoice", invoiceId, refundedCents: 5_000 });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: -5_000 });
  });

  it("is void when the agency voids it, and can be invoiced again", async () => {
    const buyerId = await owing(9_000);
    const { id: invoiceId } = await issue(buyerId);
    expect(await voidInvoice(deps, { buyerId, invoiceId })).toMatchObject({ state: "void" });
    expect(await voidInvoice(deps, { buyerId, invoiceId })).toMatchObject({ state: "void" });
    await expect(payInvoice(deps, { buyerId, invoiceId })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await issue(buyerId)).toMatchObject({ amountCents: 9_000, state: "open" });
  });

  it("stays a draft while Stripe does not answer, and is issued once by its checks", async () => {
    const buyerId = await owing(8_000);
    await desk.addCard(buyerId);
    stripe.local.test.setOutage({ kind: "answersLost" });
    const draft = await issue(buyerId).finally(() => stripe.local.test.setOutage({}));
    expect(draft).toMatchObject({ state: "draft", providerId: null });
    await checkInvoice(deps, { buyerId, invoiceId: draft.id });
    const { customerId } = await deps.billings.read(buyerId);
    const { data } = await stripe.sdk.invoices.list({ customer: customerId ?? "" });
    expect(data).toMatchObject([{ status: "open", total: 8_000 }]);
    expect(await deps.billings.readInvoice(buyerId, draft.id)).toMatchObject({ state: "open" });
  });

  it("is marked overdue once after its due date", async () => {
    const buyerId = await owing(7_000);
    const { id: invoiceId } = await issue(buyerId);
    await checkInvoice(deps, { buyerId, invoiceId });
    expect(await deps.billings.readInvoice(buyerId, invoiceId)).toMatchObject({ overdueAt: null });
    desk.advance(14 * 86_400_000);
    await checkInvoice(deps, { buyerId, invoiceId });
    const overdue = await deps.billings.readInvoice(buyerId, invoiceId);
    expect(overdue?.overdueAt).toBe(deps.clock().toISOString());
    await checkInvoice(deps, { buyerId, invoiceId });
    expect(await deps.billings.readInvoice(buyerId, invoiceId)).toEqual(overdue);
  });

  it("goes to the buyer's contact where there are no billing details", async () => {
    const buyerId = await owing(6_000);
    const invoice = await issue(buyerId);
    expect(await stripe.sdk.invoices.retrieve(invoice.providerId ?? "")).toMatchObject({
      customer_email: "leads@sunpeak.example",
    });
  });

  it("goes to a customer who was made without an e-mail, too", async () => {
    const buyerId = await owing(6_000);
    await desk.addCard(buyerId);
    const { customerId } = await deps.billings.read(buyerId);
    await stripe.sdk.customers.update(customerId ?? "", { email: "" });
    expect(await issue(buyerId)).toMatchObject({ state: "open" });
  });

  it("is not made for somebody whom Stripe does not write to, and says what to correct", async () => {
    const buyerId = await owing(6_000, "leads@sunpeak-.example");
    await expect(issue(buyerId)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("does not take this buyer's e-mail"),
    });
    expect((await deps.billings.listInvoices(buyerId, { limit: 10 })).items).toEqual([]);
  });

  it("is over at least 50 cents; what is less is on the next one", async () => {
    const buyerId = await owing(49);
    const why = {
      code: "conflict",
      message: expect.stringContaining("$0.49 is owed that is not invoiced already"),
    };
    await expect(issue(buyerId)).rejects.toMatchObject(why);
    expect((await deps.billings.read(buyerId)).customerId).toBeNull();
    await expect(issue(buyerId, "small")).rejects.toMatchObject(why);
    await desk.credit(buyerId, -1);
    expect(await issue(buyerId)).toMatchObject({ amountCents: 50, state: "open" });
  });

  it("is refused to a buyer that pays ahead, or owes nothing", async () => {
    const prepaid = await desk.addBuyer({ balanceCents: 100 });
    await expect(issue(prepaid)).rejects.toThrow("This buyer pays ahead");
    const even = await owing(1);
    await desk.credit(even, 1);
    await expect(issue(even)).rejects.toThrow("Nothing is owed");
  });
});
