import type { InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { Entry } from "#contract/wallet";
import type { NewId } from "../effects.ts";
import type { Change, Seen } from "./billing-store.ts";
import { checkInvoiceMove, isOwed } from "./invoice-states.ts";
import { newPayment } from "./new-payment.ts";
import { nextLook } from "./next-look.ts";
import type { ProviderInvoice, ProviderPayment } from "./payment-provider.ts";

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

const entryOf = (invoice: InvoiceRecord, { at, newId }: Making): Entry => ({
  id: newId("entry"),
  buyerId: invoice.buyerId,
  kind: "topUp",
  amountCents: invoice.amountCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: { kind: "invoice", invoiceId: invoice.id },
  reason: `Invoice ${invoice.number ?? ""} paid`,
  actor: "Card processor",
  idempotencyKey: `invoice-${invoice.id}`,
  at: at.toISOString(),
});

/** The payment that paid an invoice, kept so that its refunds and disputes find the buyer. */
const paymentOf = (
  invoice: InvoiceRecord,
  { paidBy, entry }: { paidBy: ProviderPayment; entry: Entry },
  { at, newId }: Making,
): PaymentRecord => {
  const id = newId("payment");
  const asked = newPayment(
    {
      buyerId: invoice.buyerId,
      kind: "invoice",
      amountCents: invoice.amountCents,
      feeCents: 0,
      customerId: paidBy.customerId,
      methodId: null,
      actor: "Card processor",
      month: null,
    },
    { id, at },
  );
  return {
    ...asked,
    state: "succeeded",
    providerId: paidBy.providerId,
    invoiceId: invoice.id,
    methodLabel: paidBy.methodLabel,
    receiptUrl: paidBy.receiptUrl,
    settledAt: at.toISOString(),
    checkAt: nextLook({ id, settledAt: at.toISOString(), checks: 0 }, at),
    posted: { [`payment-${id}`]: entry.id },
  };
};

const lessOpen = ({ billing }: Seen, invoice: InvoiceRecord, at: string) => ({
  ...billing,
  openInvoicesCents: isOwed(invoice.state)
    ? Math.max(0, billing.openInvoicesCents - invoice.amountCents)
    : billing.openInvoicesCents,
  changedAt: at,
});

const paid = (
  seen: Seen,
  { invoice, paidBy }: { invoice: InvoiceRecord; paidBy: ProviderPayment | null },
  making: Making,
): Change => {
  const at = making.at.toISOString();
  const entry = entryOf(invoice, making);
  const payment = paidBy && paymentOf(invoice, { paidBy, entry }, making);
  return {
    invoice: {
      ...invoice,
      state: "paid",
      paidAt: at,
      changedAt: at,
      checkAt: null,
      paymentId: payment?.id ?? null,
    },
    ...(payment && { payment }),
    billing: lessOpen(seen, invoice, at),
    movement: [entry],
  };
};

/**
 * The next thing that is missing on our side, given how the provider has an invoice; null when
 * nothing is. A paid one is credited once, whoever tells of it.
 */
export const nextInvoiceChange = (
  seen: Seen,
  { at: there, paidBy }: { at: ProviderInvoice; paidBy: ProviderPayment | null },
  making: Making,
): Change | null => {
  const { invoice } = seen;
  if (!invoice || invoice.state === there.state || invoice.state === "paid") return null;
  const known = {
    ...invoice,
    providerId: there.providerId,
    number: there.number,
    pdfUrl: there.pdfUrl,
  };
  const at = making.at.toISOString();
  if (there.state === "draft" || invoice.state === "void") return null;
  if (invoice.state === "draft" && there.state !== "void") {
    // Whatever became of it since, it was issued first, and the buyer is told of that.
    checkInvoiceMove(invoice.state, "open");
    return { invoice: { ...known, state: "open", changedAt: at, checkAt: watchAt(making.at) } };
  }
  checkInvoiceMove(invoice.state, there.state);
  if (there.state === "paid") return paid(seen, { invoice: known, paidBy }, making);
  return {
    invoice: { ...known, state: there.state, changedAt: at, checkAt: null },
    billing: lessOpen(seen, invoice, at),
  };
};
