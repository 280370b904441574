import * as z from "zod";
import { AutoRecharge, BillingDetails, Invoice, Payment, PaymentMethod } from "./billing.ts";
import { BuyerId, EntryId, PaymentId } from "./id.ts";
import { Cents, SignedCents } from "./money.ts";
import { Instant } from "./time.ts";

/** All that is kept of how one buyer pays, in one item, so that each change sees the whole. */
export const Billing = z.object({
  buyerId: BuyerId,
  customerId: z.string().max(100).nullable().describe("At the card's processor"),
  methods: z.array(PaymentMethod),
  autoRecharge: AutoRecharge.nullable(),
  rechargingPaymentId: PaymentId.nullable().describe("The one recharge under way; the claim"),
  retryAt: Instant.nullable().describe("After a failed recharge, none is tried before"),
  details: BillingDetails.nullable(),
  lowBalanceCents: Cents,
  openInvoicesCents: Cents.describe("Invoiced and not yet paid"),
  invoicedTo: Instant.nullable().describe("End of the last invoice's period"),
  invoiceCount: z.int().min(0).describe("Invoices ever made, for the agency's own numbers"),
  version: z.int().min(0).describe("Rises with every change"),
  changedAt: Instant,
});
export type Billing = z.infer<typeof Billing>;

/** A payment with what it takes to ask for it again, word for word. */
export const PaymentRecord = Payment.extend({
  customerId: z.string().max(100).nullable(),
  methodId: z.string().max(100).nullable().describe("null = a card entered on the page"),
  month: z.string().nullable().describe("Calendar month a recharge counts in"),
  voidRefunds: z
    .array(z.string())
    .default([])
    .describe("Refunds that failed before they counted, and never will"),
  posted: z
    .record(z.string(), EntryId)
    .describe("Its entries in the ledger, by the key of what each of them posts"),
  checkAt: Instant.nullable().describe("When to look at it again; null = it is over"),
  checks: z.int().min(0).describe("How often it was looked at since its last change"),
  version: z.int().min(0).describe("Rises with every change"),
});
export type PaymentRecord = z.infer<typeof PaymentRecord>;

export const InvoiceLine = z.object({ text: z.string().max(200), amountCents: SignedCents });
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** An invoice with what it takes to issue it again, word for word. */
export const InvoiceRecord = Invoice.extend({
  customerId: z.string().max(100).nullable(),
  lines: z.array(InvoiceLine),
  netDays: z.int().min(1),
  paymentId: PaymentId.nullable().describe("What paid it, or the first part of it"),
  received: z
    .record(z.string(), z.object({ cents: Cents, at: Instant }))
    .default({})
    .describe("What came for it and is in the ledger, by the processor's payment or other-<n>"),
  overdueAt: Instant.nullable().describe("When it was found unpaid after its due date"),
  actor: z.string(),
  checkAt: Instant.nullable().describe("When to look at it again; null = it is over"),
  checks: z.int().min(0),
  version: z.int().min(0).describe("Rises with every change"),
});
export type InvoiceRecord = z.infer<typeof InvoiceRecord>;
