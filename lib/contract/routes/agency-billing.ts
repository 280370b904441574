import * as z from "zod";
import { Activity } from "../activity.ts";
import { BillingTerms, DocumentAddress, Invoice, Payment } from "../billing.ts";
import { BuyerId, EntryId, InvoiceId, LeadId, OrderId, PaymentId } from "../id.ts";
import { Cents, ChargedCents, SignedCents, WalletCurrency } from "../money.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Instant } from "../time.ts";
import { Entry, Wallet } from "../wallet.ts";
import { agencyWalletRoutes } from "./agency-wallets.ts";

const shared = { auth: "agency", function: "console/billing" } as const;
const write = { ...shared, roles: ["owner", "admin", "finance"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });
const reason = z.string().trim().min(1).max(300).describe("The buyer reads it");

/** A buyer's server accepted after the hold had ended: it has the lead and has not paid. */
export const ReconciliationCase = z.object({
  leadId: LeadId,
  orderId: OrderId,
  buyerId: BuyerId,
  priceCents: Cents,
  pricedBy: z.enum(["fixed", "bid"]).default("bid"),
  payoutCents: Cents.describe("What the supplier would have got, had it been sold in time"),
  soldToOthers: z.int().min(0).default(0).describe("Buyers that were sold the lead meanwhile"),
  state: z.enum(["open", "charged", "waived"]),
  openedAt: Instant,
  settledAt: Instant.nullable().default(null),
  settledBy: z.string().nullable().default(null),
  reason: z.string().nullable().default(null),
});
export type ReconciliationCase = z.infer<typeof ReconciliationCase>;

/** A payment after a refund, with what became of the buyer's auto-recharge. */
export const RefundedPayment = Payment.extend({
  autoRechargeOff: z
    .string()
    .nullable()
    .describe("Why auto-recharge is switched off, such as by this refund; null = it is not"),
});

/** The agency's side of sales: what they brought, cost, and what came back. */
export const SalesTotals = z.object({
  leads: z.int(),
  revenueCents: SignedCents,
  supplierCostCents: SignedCents,
  creditsCents: SignedCents.describe("Given back to buyers for returns"),
  chargeBacksCents: SignedCents.describe("Taken back from suppliers for returns"),
  profitCents: SignedCents,
});
export type SalesTotals = z.infer<typeof SalesTotals>;

export const agencyBillingRoutes = {
  ...agencyWalletRoutes,
  "GET /v1/agency/buyers/{buyerId}/billing-terms": {
    ...shared,
    summary: "Read how a buyer pays",
    path: buyerPath,
    response: { 200: BillingTerms },
  },
  "PUT /v1/agency/buyers/{buyerId}/billing-terms": {
    ...write,
    summary: "Change how a buyer pays: prepaid, or net terms with a credit limit",
    path: buyerPath,
    body: BillingTerms.safeExtend({ currency: WalletCurrency }),
    response: { 200: BillingTerms },
  },
  "GET /v1/agency/buyers/{buyerId}/payments": {
    ...shared,
    summary: "List a buyer's payments, newest first",
    path: buyerPath,
    query: PageQuery,
    response: { 200: pageOf(Payment) },
  },
  "GET /v1/agency/buyers/{buyerId}/payments/{paymentId}/receipt": {
    ...shared,
    summary: "Get an address that shows the receipt of a settled payment now",
    path: z.object({ buyerId: BuyerId, paymentId: PaymentId }),
    response: { 200: DocumentAddress },
  },
  "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds": {
    ...write,
    summary:
      "Give a settled payment back to its card, in whole or part; where that leaves less than " +
      "auto-recharge keeps, auto-recharge is switched off, so that the card is not charged again",
    path: z.object({ buyerId: BuyerId, paymentId: PaymentId }),
    idempotencyKey: "required",
    body: z.object({ amountCents: ChargedCents, currency: WalletCurrency, reason }),
    response: { 201: RefundedPayment },
  },
  "POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal": {
    ...write,
    summary: "Reverse an entry that was made by hand; once",
    path: z.object({ buyerId: BuyerId, entryId: EntryId }),
    idempotencyKey: "required",
    body: z.object({ reason }),
    response: { 201: z.object({ entry: Entry, wallet: Wallet }) },
  },
  "GET /v1/agency/buyers/{buyerId}/invoices": {
    ...shared,
    summary: "List a buyer's invoices, newest first",
    path: buyerPath,
    query: PageQuery,
    response: { 200: pageOf(Invoice) },
  },
  "POST /v1/agency/buyers/{buyerId}/invoices": {
    ...write,
    summary: "Invoice what a buyer on net terms owes now",
    path: buyerPath,
    idempotencyKey: "required",
    response: { 201: Invoice },
  },
  "GET /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/pdf": {
    ...shared,
    summary: "Get an address that shows an issued invoice as a PDF now",
    path: z.object({ buyerId: BuyerId, invoiceId: InvoiceId }),
    response: { 200: DocumentAddress },
  },
  "POST /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/void": {
    ...write,
    summary: "Void an unpaid invoice",
    path: z.object({ buyerId: BuyerId, invoiceId: InvoiceId }),
    response: { 200: Invoice },
  },
  "GET /v1/agency/reconciliations": {
    ...shared,
    summary: "Late accepts after a release, oldest first",
    query: PageQuery.extend({ state: z.enum(["open", "settled"]).default("open") }),
    response: { 200: pageOf(ReconciliationCase) },
  },
  "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement": {
    ...write,
    summary:
      "Charge a late accept at the agreed price, which makes it a sale of the lead, or waive it",
    path: z.object({ leadId: LeadId, orderId: OrderId }),
    body: z.object({ decision: z.enum(["charge", "waive"]), reason }),
    response: { 200: ReconciliationCase },
  },
  "GET /v1/agency/totals": {
    ...shared,
    summary: "Revenue, cost, credits and charge-backs of the leads sold in a span of UTC days",
    query: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      by: z.enum(["buyer", "campaign", "source"]).default("buyer"),
    }),
    response: {
      200: z.object({
        rows: z.array(SalesTotals.extend({ id: z.string() })),
        total: SalesTotals,
        ledger: z
          .object({ revenueCents: SignedCents, creditsCents: SignedCents })
          .describe("The same sums out of the buyers' ledgers"),
        reconciles: z.boolean(),
      }),
    },
  },
  "GET /v1/agency/buyers/{buyerId}/activity": {
    ...shared,
    summary: "Who did what with a buyer's money and returns",
    path: buyerPath,
    query: PageQuery,
    response: { 200: pageOf(Activity) },
  },
  "GET /v1/agency/activity": {
    ...shared,
    summary: "What concerned no buyer, such as a forged webhook",
    query: PageQuery,
    response: { 200: pageOf(Activity) },
  },
} as const satisfies Record<string, Route>;
