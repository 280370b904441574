import type { InvoiceRecord } from "#contract/billing-record";
import type { BuyerId, InvoiceId } from "#contract/id";
import { recordActivity } from "../activity/record-activity.ts";
import { Defect } from "../errors.ts";
import type { BillingDeps } from "./billing-deps.ts";
import { checkSeenInvoice, nextInvoiceChange } from "./next-invoice-change.ts";
import type { InvoiceOrder, PaymentProvider, ProviderInvoice } from "./payment-provider.ts";
import { resumeAfterRecharge } from "./recharge-pause.ts";

/** Issued, then paid: an invoice is never more steps behind. */
const mostSteps = 4;
const hourMs = 3_600_000;
/** As long as the provider surely still knows the key of a first try, it may be sent again. */
const resendHours = 20;

export type InvoiceDeps = Pick<BillingDeps, "billings" | "buyers" | "activity" | "clock" | "newId">;

const orderOf = (invoice: InvoiceRecord): InvoiceOrder => {
  const { buyerId, customerId, lines, netDays } = invoice;
  if (customerId === null) throw new Defect("an invoice was started without a payer");
  return { buyerId, invoiceId: invoice.id, customerId, lines, netDays };
};

/** How an invoice stands at the provider; a draft is issued there. Null when it never will be. */
const look = async (
  provider: PaymentProvider,
  invoice: InvoiceRecord,
  at: Date,
): Promise<ProviderInvoice | null> => {
  if (invoice.providerId !== null) {
    const seen = await provider.readInvoice(invoice.providerId);
    if (!seen) throw new Defect("an invoice is not at the processor any more");
    return seen;
  }
  const isFresh = at.getTime() - Date.parse(invoice.issuedAt) < resendHours * hourMs;
  return isFresh ? provider.issueInvoice(orderOf(invoice)) : null;
};

const refuseForeign = async (deps: InvoiceDeps, invoice: InvoiceRecord, problem: string) => {
  await recordActivity(deps, {
    buyerId: invoice.buyerId,
    action: "invoice.settle",
    outcome: "refused",
    actor: "Card processor",
    sentence: `Invoice ${invoice.id} ${problem}. Nothing was credited.`,
    object: invoice.id,
  });
  throw new Defect("an invoice is not what it is at the processor");
};

/** A draft whose issue was never answered is void, so that its amount can be invoiced again. */
const giveUp = async ({ billings, clock }: InvoiceDeps, invoice: InvoiceRecord) => {
  const at = clock().toISOString();
  const { buyerId, id: invoiceId } = invoice;
  const result = await billings.change({ buyerId, invoiceId }, (seen) =>
    seen.invoice?.state === "draft"
      ? {
          invoice: { ...seen.invoice, state: "void", changedAt: at, checkAt: null },
          billing: {
            ...seen.billing,
            openInvoicesCents: Math.max(0, seen.billing.openInvoicesCents - invoice.amountCents),
            changedAt: at,
          },
        }
      : null,
  );
  return result.kind === "repeated" ? invoice : (result.invoice ?? invoice);
};

/**
 * Brings our side of an invoice up to what the provider has; a draft is issued. A paid one is
 * credited once. Any number of repeats, in any order, ends the same.
 * @returns the invoice as it is then; null when there is none, or it is kept without a provider
 * @throws Retry when the provider does not answer
 */
export const applyInvoice = async (
  deps: InvoiceDeps,
  provider: PaymentProvider,
  { buyerId, invoiceId }: { buyerId: BuyerId; invoiceId: InvoiceId },
): Promise<InvoiceRecord | null> => {
  const invoice = await deps.billings.readInvoice(buyerId, invoiceId);
  if (!invoice || invoice.customerId === null) return null;
  const there = await look(provider, invoice, deps.clock());
  if (!there) return giveUp(deps, invoice);
  const problem = checkSeenInvoice(invoice, there);
  if (problem !== null) return refuseForeign(deps, invoice, problem);
  const paidBy =
    there.paidBy !== null && invoice.state !== "paid"
      ? await provider.readPayment(there.paidBy)
      : null;
  if (there.state === "paid" && invoice.state !== "paid") await resumeAfterRecharge(deps, buyerId);
  let latest = invoice;
  for (let step = 0; step < mostSteps; step++) {
    const making = { at: deps.clock(), newId: deps.newId };
    const result = await deps.billings.change({ buyerId, invoiceId }, (seen) =>
      nextInvoiceChange(seen, { at: there, paidBy }, making),
    );
    if (result.kind === "repeated" || !result.invoice) return latest;
    latest = result.invoice;
    if (result.kind === "unchanged") return latest;
  }
  throw new Defect("an invoice never catches up with the processor");
};
