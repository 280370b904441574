import type { InvoiceRecord } from "#contract/billing-record";
import type { BuyerId, InvoiceId } from "#contract/id";
import type { BillingDeps } from "../billing-deps.ts";
import { applyInvoice, type InvoiceDeps } from "./apply-invoice.ts";

type Deps = InvoiceDeps & Pick<BillingDeps, "provider">;

const isOverdue = (invoice: InvoiceRecord, at: Date): boolean =>
  invoice.state === "open" && invoice.overdueAt === null && invoice.dueAt <= at.toISOString();

/**
 * Looks after an invoice that is not over: a draft is issued, one that was paid unheard is credited,
 * one past its due date is marked so, once. Safe to repeat.
 * @throws Retry when the provider does not answer
 */
export const checkInvoice = async (
  deps: Deps,
  { buyerId, invoiceId }: { buyerId: BuyerId; invoiceId: InvoiceId },
): Promise<void> => {
  const provider = await deps.provider();
  if (provider) await applyInvoice(deps, provider, { buyerId, invoiceId });
  const at = deps.clock();
  await deps.billings.change({ buyerId, invoiceId }, ({ invoice }) =>
    invoice && isOverdue(invoice, at)
      ? {
          invoice: {
            ...invoice,
            overdueAt: at.toISOString(),
            changedAt: at.toISOString(),
            // Without a provider there is nothing more to look for.
            checkAt: invoice.customerId === null ? null : invoice.checkAt,
          },
        }
      : null,
  );
};
