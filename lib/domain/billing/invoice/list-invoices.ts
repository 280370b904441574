import { Invoice } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { BillingStore } from "../billing-store.ts";

/** A buyer's invoices, newest first, each paid one with what of its payment was given back. */
export const listInvoices = async (
  { billings }: { billings: Pick<BillingStore, "listInvoices" | "readPayment"> },
  buyerId: BuyerId,
  page: PageQuery,
): Promise<Page<Invoice>> => {
  const { items, next } = await billings.listInvoices(buyerId, page);
  const listed = items.map(async (record): Promise<Invoice> => {
    const invoice = Invoice.parse(record);
    if (!invoice.paymentId) return invoice;
    const payment = await billings.readPayment(buyerId, invoice.paymentId);
    return { ...invoice, refundedCents: payment?.refundedCents ?? 0 };
  });
  return { items: await Promise.all(listed), next };
};
