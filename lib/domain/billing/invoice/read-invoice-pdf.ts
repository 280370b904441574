import type { BuyerId, InvoiceId } from "#contract/id";
import { Defect, notFound, Refusal } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "provider">;

const noPdf = (state: string): Refusal =>
  new Refusal(
    "conflict",
    state === "draft"
      ? "This invoice is being issued, so it has no PDF yet. Try again in a moment."
      : "This invoice has no PDF: the agency keeps it by itself. Ask the agency for a copy.",
  );

/**
 * Where the PDF of an invoice is now. The processor's addresses end some weeks after the due date,
 * and every look gives a fresh one, so it is asked each time and the answer kept by nobody
 * (support.stripe.com/questions/invoice-link-expiration).
 * @returns an address that works for days
 * @throws Refusal not_found, conflict (a draft, or kept by the agency alone), unavailable
 */
export const readInvoicePdf = (
  deps: Deps,
  { buyerId, invoiceId }: { buyerId: BuyerId; invoiceId: InvoiceId },
): Promise<string> =>
  orUnavailable(async () => {
    const invoice = await deps.billings.readInvoice(buyerId, invoiceId);
    if (!invoice) throw notFound("invoice");
    if (invoice.providerId === null) throw noPdf(invoice.state);
    const provider = await needProvider(deps.provider);
    const seen = await provider.readInvoice(invoice.providerId);
    if (!seen) throw new Defect("an invoice is not at the processor any more");
    if (seen.pdfUrl === null) throw noPdf(seen.state);
    return seen.pdfUrl;
  });
