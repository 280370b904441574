import type { Billing, InvoiceRecord } from "#contract/billing-record";
import type { NewId } from "../../effects.ts";
import type { Change, Seen } from "../billing-store.ts";
import type { ProviderInvoice, ProviderPayment } from "../payment-provider.ts";
import { checkInvoiceMove, openCents } from "./invoice-states.ts";
import { notReceived, receiveForInvoice } from "./receive-for-invoice.ts";

type Making = { at: Date; newId: NewId };

/** Why what the provider shows cannot be this invoice, to follow its id; null when it is. */
export const checkSeenInvoice = (invoice: InvoiceRecord, seen: ProviderInvoice) => {
  const { reference } = seen;
  if (seen.currency !== "usd") return `is in ${seen.currency}, not in US dollars`;
  if (seen.state !== "draft" && seen.amountCents !== invoice.amountCents)
    return `is over ${seen.amountCents} cents at the processor, not over ${invoice.amountCents}`;
  return reference?.kind === "invoice" && reference.invoiceId === invoice.id
    ? null
    : "stands for another invoice at the processor";
};

const hourMs = 3_600_000;
/** An open invoice whose payment nobody told of is found within so many hours. */
const watchHours = 6;
const watchAt = (at: Date): string => new Date(at.getTime() + watchHours * hourMs).toISOString();

/** Nothing that the provider says changes how such an invoice stands here. */
const isOver = ({ state }: InvoiceRecord) => state === "paid" || state === "void";

const moved = (
  { invoice, billing }: { invoice: InvoiceRecord; billing: Billing },
  state: InvoiceRecord["state"],
  at: string,
) => {
  checkInvoiceMove(invoice.state, state);
  return {
    invoice: {
      ...invoice,
      state,
      paidAt: state === "paid" ? at : null,
      changedAt: at,
      checkAt: null,
    },
    billing: {
      ...billing,
      openInvoicesCents: Math.max(0, billing.openInvoicesCents - openCents(invoice)),
      changedAt: at,
    },
  };
};

/**
 * The next thing that is missing on our side, given how the provider has an invoice; null when
 * nothing is. What came for it is credited once, whoever tells of it, and last it is paid.
 */
export const nextInvoiceChange = (
  { invoice, billing }: Seen,
  { at: there, payments }: { at: ProviderInvoice; payments: readonly ProviderPayment[] },
  making: Making,
): Change | null => {
  if (!invoice || there.state === "draft") return null;
  const { providerId, number, pdfUrl } = there;
  const at = making.at.toISOString();
  if (invoice.state === "draft" && there.state !== "void") {
    // Whatever became of it since, it was issued first, and the buyer is told of that.
    checkInvoiceMove(invoice.state, "open");
    const checkAt = watchAt(making.at);
    const issued = { ...invoice, providerId, number, pdfUrl, changedAt: at, checkAt };
    return { invoice: { ...issued, state: "open" } };
  }
  const known = { invoice: { ...invoice, providerId, number, pdfUrl }, billing };
  const [came, ...more] = notReceived(invoice, there, payments);
  const received = came ? receiveForInvoice(known, came, making) : null;
  const isSame = invoice.state === there.state || isOver(invoice);
  if (isSame || more.length > 0) return received;
  const now = received ?? known;
  return { ...received, ...moved(now, there.state, at) };
};
