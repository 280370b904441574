import type Stripe from "stripe";
import type { Invoice } from "./books.ts";
import { makePaymentIntent, offeredTypes } from "./make-payment-intent.ts";
import { idOf } from "./need.ts";
import { markPaid } from "./settle-invoice.ts";
import { newId, randomText, type World } from "./world.ts";

const nextNumber = (world: World, customerId: string | null): string => {
  const customer = world.books.shelves.customers.get(customerId ?? "");
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) customer.next_invoice_sequence = sequence + 1;
  const prefix = customer?.invoice_prefix ?? randomText(8).toUpperCase();
  return `${prefix}-${String(sequence).padStart(4, "0")}`;
};

/** Ties a payment to an invoice. */
export const makeInvoicePayment = (
  world: World,
  invoice: Invoice,
  of: Pick<Stripe.InvoicePayment, "payment" | "amount_requested" | "is_default">,
): Stripe.InvoicePayment => {
  const payment: Stripe.InvoicePayment = {
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    created: world.nowSeconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    livemode: false,
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
    ...of,
  };
  world.books.shelves.invoicePayments.set(payment.id, payment);
  return payment;
};

/** The payment that the customer is asked for. */
const askForPayment = (world: World, invoice: Invoice): void => {
  const intent = makePaymentIntent(world, {
    amount: invoice.amount_due,
    customer: invoice.customer,
    description: `Payment for Invoice ${invoice.number}`,
    payment_method_types: invoice.payment_settings.payment_method_types ?? offeredTypes,
  });
  makeInvoicePayment(world, invoice, {
    payment: { type: "payment_intent", payment_intent: intent.id },
    amount_requested: invoice.amount_due,
    is_default: true,
  });
};

/** Less than this no card is charged with. */
const leastCents = 50;

/**
 * What is due after the customer's balance: credit of theirs is used up, and what they owe beside
 * is added. What is too little to be charged becomes what they owe beside, and the invoice counts
 * as paid (docs.stripe.com/billing/customer/balance).
 */
const applyBalance = (world: World, invoice: Invoice): void => {
  const customer = world.books.shelves.customers.get(idOf(invoice.customer) ?? "");
  const before = customer?.balance ?? 0;
  const whole = invoice.total + before;
  const due = whole >= leastCents ? whole : 0;
  const after = whole - due;
  Object.assign(invoice, {
    starting_balance: before,
    ending_balance: after,
    amount_due: due,
    amount_remaining: due,
  });
  if (!customer || after === before) return;
  customer.balance = after;
  world.emit("customer.updated", customer);
};

/** A draft becomes what the customer owes; nothing owed is paid at once. */
export const finalizeInvoice = (world: World, invoice: Invoice): void => {
  const now = world.nowSeconds();
  const taxIds = [...world.books.shelves.taxIds.values()].filter(
    ({ customer }) => customer === invoice.customer,
  );
  applyBalance(world, invoice);
  Object.assign(invoice, {
    status: "open",
    number: invoice.number ?? nextNumber(world, idOf(invoice.customer)),
    effective_at: now,
    invoice_pdf: `${world.endpoint}/invoices/${invoice.id}.pdf`,
    customer_tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
    status_transitions: { ...invoice.status_transitions, finalized_at: now },
  });
  if (invoice.amount_due > 0) askForPayment(world, invoice);
  world.emit("invoice.finalized", invoice);
  if (invoice.amount_due === 0) markPaid(world, invoice);
  else if (invoice.due_date !== null)
    world.later("overdue", invoice.id, (invoice.due_date - now) * 1_000);
};
