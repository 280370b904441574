import type { InvoiceRecord } from "#contract/billing-record";
import type { BuyerId, InvoiceId } from "#contract/id";
import { notFound, Refusal } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";
import { applyInvoice } from "./apply-invoice.ts";
import { isOwed, openCents } from "./invoice-states.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "activity" | "provider" | "clock" | "newId">;
type Which = { buyerId: BuyerId; invoiceId: InvoiceId };

const needInvoice = async ({ billings }: Deps, { buyerId, invoiceId }: Which) => {
  const invoice = await billings.readInvoice(buyerId, invoiceId);
  if (!invoice) throw notFound("invoice");
  return invoice;
};

/** Ends an invoice that no provider has; its amount is open no more. */
const endOwn = async (
  { billings, clock }: Deps,
  { buyerId, invoiceId }: Which,
  state: "void" | "paid",
): Promise<InvoiceRecord | null> => {
  const at = clock().toISOString();
  const result = await billings.change({ buyerId, invoiceId }, ({ invoice, billing }) =>
    invoice && isOwed(invoice.state)
      ? {
          invoice: {
            ...invoice,
            state,
            changedAt: at,
            checkAt: null,
            paidAt: state === "paid" ? at : null,
          },
          billing: {
            ...billing,
            openInvoicesCents: Math.max(0, billing.openInvoicesCents - openCents(invoice)),
            changedAt: at,
          },
        }
      : null,
  );
  return result.kind === "repeated" ? null : result.invoice;
};

/** Marks an invoice of the agency's own as paid by credits that came. A repeat changes nothing. */
export const payOwnInvoice = async (deps: Deps, which: Which): Promise<void> => {
  await endOwn(deps, which, "paid");
};

/**
 * Voids an unpaid invoice, so that what it asked for can be invoiced again. A repeat changes
 * nothing.
 * @throws Refusal not_found, conflict (paid or given up), unavailable
 */
export const voidInvoice = (deps: Deps, which: Which): Promise<InvoiceRecord> =>
  orUnavailable(async () => {
    const invoice = await needInvoice(deps, which);
    if (invoice.customerId !== null && isOwed(invoice.state)) {
      const provider = await needProvider(deps.provider);
      // A draft is issued first, so that what may be at the provider already is voided too.
      const issued = await applyInvoice(deps, provider, which);
      if (issued?.providerId && issued.state === "open")
        await provider.voidInvoice(issued.providerId);
      await applyInvoice(deps, provider, which);
    } else if (isOwed(invoice.state)) await endOwn(deps, which, "void");
    const after = await needInvoice(deps, which);
    if (after.state === "void") return after;
    throw new Refusal(
      "conflict",
      `Invoice ${after.number ?? after.id} is ${after.state}, so it cannot be voided.`,
    );
  });

/**
 * Begins to pay an open invoice by card. A repeat is the same payment, for an invoice has one.
 * @returns the secret with which the payer's browser pays it
 * @throws Refusal not_found, conflict (not open, or to be paid by bank transfer), unavailable
 */
export const payInvoice = (deps: Deps, which: Which): Promise<string> =>
  orUnavailable(async () => {
    const invoice = await needInvoice(deps, which);
    if (invoice.customerId === null)
      throw new Refusal(
        "conflict",
        "This invoice is not paid by card. Ask the agency how to pay, such as by bank transfer.",
      );
    const provider = await needProvider(deps.provider);
    const latest = await applyInvoice(deps, provider, which);
    const seen =
      latest?.state === "open" && latest.providerId !== null
        ? await provider.readInvoice(latest.providerId)
        : null;
    if (seen?.clientSecret) return seen.clientSecret;
    throw new Refusal(
      "conflict",
      `Invoice ${invoice.number ?? invoice.id} is ${latest?.state ?? invoice.state}; only an open one can be paid.`,
    );
  });
