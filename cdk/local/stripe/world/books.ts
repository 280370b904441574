import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type Stripe from "stripe";
import * as z from "zod";

/** An invoice item as it travels: decimals are text there, and objects of the SDK's only later. */
export type InvoiceItem = Omit<Stripe.InvoiceItem, "pricing" | "quantity_decimal"> & {
  pricing: { type: "price_details"; unit_amount_decimal: string } | null;
  quantity_decimal: string;
};
/** A line of an invoice as it travels. */
export type InvoiceLine = Omit<Stripe.InvoiceLineItem, "pricing" | "quantity_decimal"> & {
  pricing: InvoiceItem["pricing"];
  quantity_decimal: string;
};
/** An invoice as it travels. */
export type Invoice = Omit<Stripe.Invoice, "lines"> & {
  id: string;
  lines: Omit<Stripe.ApiList<Stripe.InvoiceLineItem>, "data"> & { data: InvoiceLine[] };
};

/** An event; which kind goes with which object is the business of whoever writes it. */
export type StripeEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** What the outside never sees of a payment method. */
type MethodSecret = {
  type: string;
  number: string;
  /** Whether its holder has agreed to payments that they are not present for. */
  isSetUp: boolean;
  /** Used up without a customer, or taken off one: it pays no more. */
  isSpent: boolean;
};

/** Something that happens by itself later; epoch milliseconds. */
export type Appointment = {
  atMs: number;
  kind: "settle" | "dispute" | "settleRefund" | "finalize" | "overdue";
  id: string;
};

/** What a request with an idempotency key was, and its answer; null = it still runs. */
export type KeptAnswer = {
  fingerprint: string;
  atMs: number;
  requestId: string;
  answer: { status: number; body: object } | null;
};

const kept = <Item>() => z.record(z.string(), z.custom<Item>());
const Saved = z.object({
  endpoint: z.string(),
  customers: kept<Stripe.Customer>(),
  taxIds: kept<Stripe.TaxId>(),
  paymentMethods: kept<Stripe.PaymentMethod>(),
  setupIntents: kept<Stripe.SetupIntent>(),
  paymentIntents: kept<Stripe.PaymentIntent>(),
  charges: kept<Stripe.Charge>(),
  refunds: kept<Stripe.Refund>(),
  disputes: kept<Stripe.Dispute>(),
  balanceTransactions: kept<Stripe.BalanceTransaction>(),
  invoices: kept<Invoice>(),
  invoiceItems: kept<InvoiceItem>(),
  invoicePayments: kept<Stripe.InvoicePayment>(),
  events: kept<StripeEvent>(),
  secrets: kept<MethodSecret>(),
  answers: kept<KeptAnswer>(),
  appointments: z.array(z.custom<Appointment>()),
});

/** Events that a kept file remembers; Stripe lists them for 30 days. */
const longestHistory = 1_000;

const fill = <Item>(shelf: Map<string, Item>, saved: Record<string, Item>) => {
  for (const [id, item] of Object.entries(saved)) shelf.set(id, item);
};

/** All that this Stripe knows; kept in a file where the local cloud keeps its data. */
export class Books {
  readonly shelves = {
    customers: new Map<string, Stripe.Customer>(),
    taxIds: new Map<string, Stripe.TaxId>(),
    paymentMethods: new Map<string, Stripe.PaymentMethod>(),
    setupIntents: new Map<string, Stripe.SetupIntent>(),
    paymentIntents: new Map<string, Stripe.PaymentIntent>(),
    charges: new Map<string, Stripe.Charge>(),
    refunds: new Map<string, Stripe.Refund>(),
    disputes: new Map<string, Stripe.Dispute>(),
    balanceTransactions: new Map<string, Stripe.BalanceTransaction>(),
    invoices: new Map<string, Invoice>(),
    invoiceItems: new Map<string, InvoiceItem>(),
    invoicePayments: new Map<string, Stripe.InvoicePayment>(),
    events: new Map<string, StripeEvent>(),
  };
  readonly secrets = new Map<string, MethodSecret>();
  readonly answers = new Map<string, KeptAnswer>();
  appointments: Appointment[] = [];
  /** Whether the agency's balance does not cover refunds; it does after each start. */
  isShort = false;
  private readonly file: string | null;
  private readonly endpoint: string;

  constructor(file: string | null, endpoint: string) {
    this.file = file;
    this.endpoint = endpoint;
    if (file !== null && existsSync(file)) this.load(readFileSync(file, "utf8"));
  }

  private load(text: string): void {
    const before = Saved.parse(JSON.parse(text)).endpoint;
    // Receipts and invoices are where this service now answers.
    const saved = Saved.parse(JSON.parse(text.replaceAll(before, this.endpoint)));
    fill(this.shelves.customers, saved.customers);
    fill(this.shelves.taxIds, saved.taxIds);
    fill(this.shelves.paymentMethods, saved.paymentMethods);
    fill(this.shelves.setupIntents, saved.setupIntents);
    fill(this.shelves.paymentIntents, saved.paymentIntents);
    fill(this.shelves.charges, saved.charges);
    fill(this.shelves.refunds, saved.refunds);
    fill(this.shelves.disputes, saved.disputes);
    fill(this.shelves.balanceTransactions, saved.balanceTransactions);
    fill(this.shelves.invoices, saved.invoices);
    fill(this.shelves.invoiceItems, saved.invoiceItems);
    fill(this.shelves.invoicePayments, saved.invoicePayments);
    fill(this.shelves.events, saved.events);
    fill(this.secrets, saved.secrets);
    fill(this.answers, saved.answers);
    this.appointments = saved.appointments;
  }

  save(): void {
    if (this.file === null) return;
    const shelves = Object.entries(this.shelves).map(([name, shelf]) => [
      name,
      Object.fromEntries(name === "events" ? [...shelf].slice(-longestHistory) : [...shelf]),
    ]);
    const saved = {
      endpoint: this.endpoint,
      ...Object.fromEntries(shelves),
      secrets: Object.fromEntries(this.secrets),
      answers: Object.fromEntries(this.answers),
      appointments: this.appointments,
    };
    writeFileSync(this.file, JSON.stringify(saved), { mode: 0o600 });
  }

  /** Any object by its id. */
  find(id: string): { id: string; object: string } | undefined {
    for (const shelf of Object.values(this.shelves)) {
      const found = shelf.get(id);
      if (found) return found;
    }
    return undefined;
  }
}
