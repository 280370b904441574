import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import { changeTerms } from "#domain/billing/change-terms";
import { checkInvoice } from "#domain/billing/invoice/check-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { listInvoices } from "#domain/billing/invoice/list-invoices";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const wanted = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });

const invoiced = async () => {
  const buyerId = await desk.addBuyer();
  await changeTerms(deps, { buyerId, wanted });
  await desk.credit(buyerId, -5_000);
  await desk.addCard(buyerId);
  const invoice = await issueInvoice(deps, { buyerId, actor: "Dana", repeat: null });
  const listed = async () => (await listInvoices(deps, buyerId, { limit: 5 })).items;
  return { buyerId, invoice, listed };
};

describe("the list of invoices", () => {
  it("tells of a paid one how much of its payment went back", async () => {
    const { buyerId, invoice, listed } = await invoiced();
    expect(await listed()).toMatchObject([{ id: invoice.id, state: "open" }]);
    await stripe.sdk.invoices.pay(invoice.providerId ?? "", { payment_method: "pm_card_visa" });
    await checkInvoice(deps, { buyerId, invoiceId: invoice.id });
    expect(await listed()).toMatchObject([{ state: "paid", refundedCents: 0 }]);
    const paymentId = (await listed())[0]?.paymentId;
    if (!paymentId) throw new Error("nothing paid the invoice");
    const asked = { buyerId, paymentId, amountCents: 2_000, reason: "Late", actor: "Dana" };
    await refundPayment(deps, asked, desk.repeat("refund-of-invoice"));
    expect(await listed()).toMatchObject([{ state: "paid", refundedCents: 2_000 }]);
  });

  it("tells nothing of the kind where no payment is known", async () => {
    const { listed } = await invoiced();
    for (const invoice of await listed()) {
      expect(invoice).not.toHaveProperty("refundedCents");
      expect(invoice).not.toHaveProperty("lines");
    }
  });
});
