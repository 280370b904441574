import type Stripe from "stripe";
import type { Invoice } from "./books.ts";
import { idOf } from "./need.ts";
import type { World } from "./world.ts";

/** The invoice that an intent pays, with the record that ties them. */
export const invoiceOfIntent = (
  world: World,
  intentId: string,
): { invoice: Invoice; payment: Stripe.InvoicePayment } | undefined => {
  for (const payment of world.books.shelves.invoicePayments.values()) {
    if (payment.payment.payment_intent !== intentId) continue;
    const invoice = world.books.shelves.invoices.get(idOf(payment.invoice) ?? "");
    if (invoice) return { invoice, payment };
  }
  return undefined;
};

/** Marks an invoice as paid. Absorbs a repeat. */
export const markPaid = (world: World, invoice: Invoice): void => {
  if (invoice.status === "paid") return;
  const now = world.nowSeconds();
  Object.assign(invoice, {
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  });
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
};

/** An intent was paid: so is the invoice it is for, if any. */
export const settleInvoice = (world: World, intent: Stripe.PaymentIntent): void => {
  const found = invoiceOfIntent(world, intent.id);
  if (!found) return;
  const { invoice, payment } = found;
  payment.status = "paid";
  payment.amount_paid = intent.amount;
  payment.status_transitions = { canceled_at: null, paid_at: world.nowSeconds() };
  invoice.attempt_count += 1;
  world.emit("invoice_payment.paid", payment);
  markPaid(world, invoice);
};

/** An attempt to pay an intent failed: so has one to pay its invoice, if any. */
export const unsettleInvoice = (world: World, intent: Stripe.PaymentIntent): void => {
  const invoice = invoiceOfIntent(world, intent.id)?.invoice;
  if (!invoice) return;
  invoice.attempt_count += 1;
  invoice.attempted = true;
  world.emit("invoice.payment_failed", invoice);
};
