import type Stripe from "stripe";
import type { Invoice, InvoiceItem, InvoiceLine } from "./books.ts";
import { changedMetadata } from "./need.ts";
import { newId, type World } from "./world.ts";

type Draft = {
  customer: Stripe.Customer;
  collectionMethod: "charge_automatically" | "send_invoice";
  autoAdvance: boolean;
  daysUntilDue: number | null;
  dueAt: number | null;
  description: string | null;
  footer: string | null;
  number: string | null;
  paymentTypes: string[] | null;
  metadata: Record<string, string> | undefined;
};

const emptyLines = (id: string): Invoice["lines"] => ({
  object: "list",
  data: [],
  has_more: false,
  url: `/v1/invoices/${id}/lines`,
});

const noAmounts = {
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  starting_balance: 0,
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_discount_amounts: [],
  total_excluding_tax: 0,
  total_pretax_credit_amounts: [],
  total_taxes: [],
};

const absent = {
  account_tax_ids: null,
  application: null,
  automatically_finalizes_at: null,
  customer_account: null,
  customer_shipping: null,
  default_payment_method: null,
  default_source: null,
  ending_balance: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  last_finalization_error: null,
  latest_revision: null,
  next_payment_attempt: null,
  on_behalf_of: null,
  parent: null,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  statement_descriptor: null,
  test_clock: null,
  webhooks_delivered_at: null,
};

const dueAt = (world: World, draft: Draft): number | null =>
  draft.dueAt ??
  (draft.daysUntilDue === null ? null : world.nowSeconds() + draft.daysUntilDue * 86_400);

/** Writes an empty draft of an invoice. */
export const makeInvoice = (world: World, draft: Draft): Invoice => {
  const { customer } = draft;
  const now = world.nowSeconds();
  const id = newId("in");
  const invoice: Invoice = {
    id,
    object: "invoice",
    ...noAmounts,
    ...absent,
    account_country: "US",
    account_name: "Demo agency",
    attempt_count: 0,
    attempted: false,
    auto_advance: draft.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    billing_reason: "manual",
    collection_method: draft.collectionMethod,
    created: now,
    currency: "usd",
    custom_fields: customer.invoice_settings.custom_fields ?? null,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? "none",
    customer_tax_ids: [],
    default_tax_rates: [],
    description: draft.description,
    discounts: [],
    due_date: dueAt(world, draft),
    effective_at: null,
    footer: draft.footer,
    issuer: { type: "self" },
    lines: emptyLines(id),
    livemode: false,
    metadata: changedMetadata({}, draft.metadata),
    number: draft.number,
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: draft.paymentTypes,
    },
    period_end: now,
    period_start: now,
    status: "draft",
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
  };
  world.books.shelves.invoices.set(id, invoice);
  world.emit("invoice.created", invoice);
  return invoice;
};

const lineOf = (item: InvoiceItem, invoiceId: string): InvoiceLine => ({
  id: newId("il"),
  object: "line_item",
  amount: item.amount,
  currency: item.currency,
  description: item.description,
  discount_amounts: [],
  discountable: item.discountable,
  discounts: [],
  invoice: invoiceId,
  livemode: false,
  metadata: { ...item.metadata },
  parent: {
    type: "invoice_item_details",
    invoice_item_details: {
      invoice_item: item.id,
      proration: false,
      proration_details: { credited_items: null },
      subscription: null,
    },
    subscription_item_details: null,
  },
  period: item.period,
  pretax_credit_amounts: [],
  pricing: item.pricing,
  quantity: item.quantity,
  quantity_decimal: item.quantity_decimal,
  subscription: null,
  subtotal: item.amount,
  taxes: [],
});

/** Puts an item on a draft, which is then worth so much more. */
export const addLine = (invoice: Invoice, item: InvoiceItem): void => {
  item.invoice = invoice.id;
  invoice.lines.data.unshift(lineOf(item, invoice.id));
  const total = invoice.lines.data.reduce((sum, line) => sum + line.amount, 0);
  Object.assign(invoice, {
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    amount_due: Math.max(0, total),
    amount_remaining: Math.max(0, total),
  });
};
