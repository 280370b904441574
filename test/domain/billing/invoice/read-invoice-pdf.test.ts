import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import { changeTerms } from "#domain/billing/change-terms";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { readInvoicePdf } from "#domain/billing/invoice/read-invoice-pdf";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const ownDesk = await billingDesk({ hasCards: false });
const { deps } = desk;
const netTerms = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });

const invoiceAt = async (at: typeof desk) => {
  const buyerId = await at.addBuyer();
  await changeTerms(at.deps, { buyerId, wanted: netTerms });
  await at.credit(buyerId, -20_000);
  const { id: invoiceId } = await issueInvoice(at.deps, { buyerId, actor: "Dana", repeat: null });
  return { buyerId, invoiceId };
};

describe("the PDF of an invoice", () => {
  it("is where the processor has it now", async () => {
    const pdf = await fetch(await readInvoicePdf(deps, await invoiceAt(desk)));
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
  });

  it("is there after the address that the invoice came with has expired", async () => {
    const which = await invoiceAt(desk);
    const kept = (await deps.billings.readInvoice(which.buyerId, which.invoiceId))?.pdfUrl;
    desk.stripe.local.test.expireLinks();
    expect((await fetch(kept ?? "")).status).toBe(410);
    expect((await fetch(await readInvoicePdf(deps, which))).status).toBe(200);
  });

  it("is nobody else's", async () => {
    const { invoiceId } = await invoiceAt(desk);
    const buyerId = await desk.addBuyer();
    await expect(readInvoicePdf(deps, { buyerId, invoiceId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is not there while the processor does not answer", async () => {
    const which = await invoiceAt(desk);
    desk.stripe.local.test.setOutage({ kind: "unavailable" });
    const read = readInvoicePdf(deps, which).finally(() => desk.stripe.local.test.setOutage({}));
    await expect(read).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is not there where the agency keeps its invoices by itself", async () => {
    await expect(readInvoicePdf(ownDesk.deps, await invoiceAt(ownDesk))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ask the agency"),
    });
  });
});
