import type { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { Entry } from "#contract/wallet";
import type { NewId } from "../../effects.ts";
import type { Change } from "../billing-store.ts";
import { newPayment } from "../payment/new-payment.ts";
import { nextLook } from "../payment/next-look.ts";
import type { ProviderInvoice, ProviderPayment } from "../payment-provider.ts";
import { openCents, receivedCents } from "./invoice-states.ts";

type Making = { at: Date; newId: NewId };

/** Money that came for an invoice, under the name by which it is known not to come twice. */
export type Came = { name: string; cents: number; payment: ProviderPayment | null };

const other = "other-";

/** What came for an invoice at the provider and is not in the ledger yet, oldest first. */
export const notReceived = (
  { received }: InvoiceRecord,
  { paidOtherwiseCents }: ProviderInvoice,
  payments: readonly ProviderPayment[],
): Came[] => {
  const byCard = payments
    .filter(({ providerId, state }) => state === "succeeded" && !received[providerId])
    .map((payment) => ({ name: payment.providerId, cents: payment.amountCents, payment }));
  const known = Object.entries(received).filter(([name]) => name.startsWith(other));
  const rest = known.reduce((left, [, { cents }]) => left - cents, paidOtherwiseCents);
  if (rest <= 0) return byCard;
  return [...byCard, { name: `${other}${known.length + 1}`, cents: rest, payment: null }];
};

const entryOf = (invoice: InvoiceRecord, { cents }: Came, { at, newId }: Making): Entry => {
  const before = Object.keys(invoice.received).length;
  const isWhole = receivedCents(invoice) + cents >= invoice.amountCents;
  return {
    id: newId("entry"),
    buyerId: invoice.buyerId,
    kind: "topUp",
    amountCents: cents,
    heldCents: 0,
    balanceAfterCents: null,
    explains: { kind: "invoice", invoiceId: invoice.id },
    reason: `${isWhole ? "Invoice" : "Part of invoice"} ${invoice.number ?? ""} paid`,
    actor: "Card processor",
    idempotencyKey: `invoice-${invoice.id}${before === 0 ? "" : `-${before + 1}`}`,
    at: at.toISOString(),
  };
};

/**
 * The payment that paid an invoice, or a part of it, kept so that its refunds and disputes find the
 * buyer. It is over what was really paid, as the provider shows it at every look.
 */
const paymentOf = (
  invoice: InvoiceRecord,
  { payment, entry }: { payment: ProviderPayment; entry: Entry },
  { at, newId }: Making,
): PaymentRecord => {
  const id = newId("payment");
  const asked = newPayment(
    {
      buyerId: invoice.buyerId,
      kind: "invoice",
      amountCents: payment.amountCents,
      feeCents: 0,
      customerId: payment.customerId,
      methodId: null,
      actor: "Card processor",
      month: null,
    },
    { id, at },
  );
  return {
    ...asked,
    state: "succeeded",
    providerId: payment.providerId,
    invoiceId: invoice.id,
    methodLabel: payment.methodLabel,
    receiptUrl: payment.receiptUrl,
    settledAt: at.toISOString(),
    checkAt: nextLook({ id, settledAt: at.toISOString(), checks: 0 }, at),
    posted: { [`payment-${id}`]: entry.id },
  };
};

/**
 * The change that puts money which came for an invoice into the ledger: neither what the invoice
 * asks for nor what the provider counts as paid, but what came. So a balance that the customer has
 * at the provider makes no money, and what was paid too much is the buyer's.
 */
export const receiveForInvoice = (
  { invoice, billing }: { invoice: InvoiceRecord; billing: Billing },
  came: Came,
  making: Making,
): Change & { invoice: InvoiceRecord; billing: Billing } => {
  const at = making.at.toISOString();
  const entry = entryOf(invoice, came, making);
  const payment = came.payment && paymentOf(invoice, { payment: came.payment, entry }, making);
  const after = {
    ...invoice,
    received: { ...invoice.received, [came.name]: { cents: came.cents, at } },
    paymentId: invoice.paymentId ?? payment?.id ?? null,
    changedAt: at,
  };
  const lessCents = openCents(invoice) - openCents(after);
  return {
    invoice: after,
    billing: {
      ...billing,
      openInvoicesCents: Math.max(0, billing.openInvoicesCents - lessCents),
      changedAt: at,
    },
    ...(payment && { payment }),
    movement: [entry],
  };
};
