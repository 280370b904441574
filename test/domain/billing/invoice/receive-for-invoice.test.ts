import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import type { BuyerId, InvoiceId } from "#contract/id";
import { changeTerms } from "#domain/billing/change-terms";
import { checkInvoice } from "#domain/billing/invoice/check-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const { sdk } = stripe;
const netTerms = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });

type Issued = { buyerId: BuyerId; invoiceId: InvoiceId; providerId: string; customer: string };

/** A buyer who owes $50.00 and was invoiced for it. */
const invoiced = async (balance = 0): Promise<Issued> => {
  const buyerId = await desk.addBuyer();
  await changeTerms(deps, { buyerId, wanted: netTerms });
  await desk.credit(buyerId, -5_000);
  await desk.addCard(buyerId);
  const customer = (await deps.billings.read(buyerId)).customerId ?? "";
  if (balance !== 0) await sdk.customers.update(customer, { balance });
  const { id, providerId } = await issueInvoice(deps, { buyerId, actor: "Dana", repeat: null });
  return { buyerId, invoiceId: id, providerId: providerId ?? "", customer };
};

/** The agency ties a payment of the buyer's card to the invoice. */
const payPart = async ({ providerId, customer }: Issued, amount: number) => {
  const payment = await sdk.paymentIntents.create({
    customer,
    amount,
    currency: "usd",
    payment_method: "pm_card_visa",
    confirm: true,
    allowed_payment_method_types: ["card"],
  });
  await sdk.invoices.attachPayment(providerId, { payment_intent: payment.id });
  return payment.id;
};

/** What the ledger has of an invoice after two more looks, and how it stands. */
const standing = async ({ buyerId, invoiceId }: Issued) => {
  await checkInvoice(deps, { buyerId, invoiceId });
  await checkInvoice(deps, { buyerId, invoiceId });
  const invoice = await deps.billings.readInvoice(buyerId, invoiceId);
  const entries = (await desk.entries(buyerId)).filter(({ kind }) => kind === "topUp");
  return {
    state: invoice?.state,
    entries: entries.toReversed().map(({ amountCents, reason }) => [amountCents, reason]),
    balanceCents: (await desk.wallet(buyerId))?.balanceCents,
    openCents: (await deps.billings.read(buyerId)).openInvoicesCents,
    number: invoice?.number,
  };
};

const linesOf = async (buyerId: BuyerId) =>
  (await deps.activity.list(buyerId, { limit: 10 })).items;

describe("what comes for an invoice", () => {
  it("is credited part by part, each with a payment that can be refunded", async () => {
    const issued = await invoiced();
    await payPart(issued, 2_000);
    const part = await standing(issued);
    expect(part).toMatchObject({ state: "open", balanceCents: -3_000, openCents: 3_000 });
    expect(part.entries).toEqual([[2_000, `Part of invoice ${part.number} paid`]]);
    const second = await payPart(issued, 3_000);
    const whole = await standing(issued);
    expect(whole).toMatchObject({ state: "paid", balanceCents: 0, openCents: 0 });
    expect(whole.entries).toEqual([
      [2_000, `Part of invoice ${part.number} paid`],
      [3_000, `Invoice ${part.number} paid`],
    ]);
    const { buyerId } = issued;
    const { items } = await deps.billings.listPayments(buyerId, { limit: 10 });
    const payment = items.find(({ providerId }) => providerId === second);
    expect(payment).toMatchObject({ kind: "invoice", amountCents: 3_000 });
    if (!payment) throw new Error("the second part has no payment");
    const request = { buyerId, amountCents: 500, reason: "Half a lead", actor: "Dana" };
    const of = { ...request, paymentId: payment.id };
    await refundPayment(deps, of, desk.repeat("part-refund"));
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: -500 });
  });

  it("is credited by what was paid too much as well, and its refunds still count", async () => {
    const issued = await invoiced();
    const providerId = await payPart(issued, 7_000);
    expect(await standing(issued)).toMatchObject({ state: "paid", balanceCents: 2_000 });
    await sdk.refunds.create({ payment_intent: providerId, amount: 2_000 });
    const { items } = await deps.billings.listPayments(issued.buyerId, { limit: 1 });
    const [payment] = items;
    if (!payment) throw new Error("there is no payment");
    await syncPayment(deps, { buyerId: issued.buyerId, paymentId: payment.id });
    expect(await desk.wallet(issued.buyerId)).toMatchObject({ balanceCents: 0 });
  });

  it("is no money that the customer's balance at Stripe has paid", async () => {
    const issued = await invoiced(-1_000);
    await payPart(issued, 4_000);
    expect(await standing(issued)).toMatchObject({
      state: "paid",
      balanceCents: -1_000,
      openCents: 0,
    });
    expect(await linesOf(issued.buyerId)).toMatchObject([
      {
        action: "invoice.settle",
        outcome: "done",
        sentence: expect.stringContaining("over $50.00 is paid at the card processor; $40.00 came"),
      },
    ]);
  });

  it("is nothing at all where that balance has paid it all", async () => {
    const issued = await invoiced(-5_000);
    expect(await standing(issued)).toMatchObject({
      state: "paid",
      entries: [],
      balanceCents: -5_000,
      openCents: 0,
    });
    expect(await issueInvoice(deps, { ...issued, actor: "Dana", repeat: null })).toMatchObject({
      amountCents: 5_000,
    });
  });

  it("is a wire that the agency marks as paid at Stripe", async () => {
    const issued = await invoiced();
    await payPart(issued, 1_000);
    await standing(issued);
    await sdk.invoices.pay(issued.providerId, { paid_out_of_band: true });
    const paid = await standing(issued);
    expect(paid).toMatchObject({ state: "paid", balanceCents: 0, openCents: 0 });
    expect(paid.entries.map(([cents]) => cents)).toEqual([1_000, 4_000]);
    expect(await linesOf(issued.buyerId)).toEqual([]);
  });
});
