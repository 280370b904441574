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

/** Payments of an invoice that nobody has made yet. */
const openPayments = (world: World, invoice: Invoice) =>
  [...world.books.shelves.invoicePayments.values()].filter(
    ({ invoice: of, status }) => idOf(of) === invoice.id && status === "open",
  );

const intentOf = (world: World, { payment }: Stripe.InvoicePayment) =>
  world.books.shelves.paymentIntents.get(idOf(payment.payment_intent) ?? "");

/** Nobody need pay the invoice any more. */
export const endPayments = (world: World, invoice: Invoice): void => {
  const now = world.nowSeconds();
  for (const payment of openPayments(world, invoice)) {
    const intent = intentOf(world, payment);
    Object.assign(payment, {
      status: "canceled",
      status_transitions: { canceled_at: now, paid_at: null },
    });
    if (!intent || intent.status === "succeeded") continue;
    Object.assign(intent, {
      status: "canceled",
      canceled_at: now,
      cancellation_reason: "void_invoice",
      next_action: null,
    });
    world.emit("payment_intent.canceled", intent);
  }
};

/** Marks an invoice as paid. Absorbs a repeat. */
export const markPaid = (world: World, invoice: Invoice): void => {
  if (invoice.status === "paid") return;
  const now = world.nowSeconds();
  Object.assign(invoice, {
    status: "paid",
    attempted: true,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  });
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
};

/** What is more than an invoice asks for becomes its customer's credit. */
const keepAsCredit = (world: World, invoice: Invoice, cents: number) => {
  const customer = world.books.shelves.customers.get(idOf(invoice.customer) ?? "");
  if (cents === 0 || !customer) return;
  invoice.amount_overpaid += cents;
  customer.balance = (customer.balance ?? 0) - cents;
  world.emit("customer.updated", customer);
};

/** Money came for an invoice: all of what it asks for, a part of it, or more. */
export const receive = (
  world: World,
  { invoice, payment }: { invoice: Invoice; payment: Stripe.InvoicePayment },
  cents: number,
): void => {
  const applied = Math.min(cents, invoice.amount_remaining);
  payment.status = "paid";
  payment.amount_paid = applied;
  payment.status_transitions = { canceled_at: null, paid_at: world.nowSeconds() };
  invoice.amount_paid += applied;
  invoice.amount_remaining -= applied;
  keepAsCredit(world, invoice, cents - applied);
  world.emit("invoice_payment.paid", payment);
  if (invoice.amount_remaining === 0) {
    endPayments(world, invoice);
    markPaid(world, invoice);
    return;
  }
  for (const open of openPayments(world, invoice)) {
    const intent = open.is_default ? intentOf(world, open) : undefined;
    if (intent) intent.amount = invoice.amount_remaining;
  }
};

/** An intent was paid: so is the invoice it is for, if any, or a part of it. */
export const settleInvoice = (world: World, intent: Stripe.PaymentIntent): void => {
  const found = invoiceOfIntent(world, intent.id);
  if (!found) return;
  found.invoice.attempt_count += 1;
  receive(world, found, intent.amount);
};

/** An attempt to pay an intent failed: so has one to pay its invoice, if any. */
export const unsettleInvoice = (world: World, intent: Stripe.PaymentIntent): void => {
  const invoice = invoiceOfIntent(world, intent.id)?.invoice;
  if (!invoice) return;
  invoice.attempt_count += 1;
  invoice.attempted = true;
  world.emit("invoice.payment_failed", invoice);
};
