import * as z from "zod";
import { Activity } from "../activity.ts";
import {
  AutoRecharge,
  AutoRechargeDraft,
  BillingDetails,
  BillingTerms,
  DocumentAddress,
  Invoice,
  Payment,
  PaymentMethod,
  Statement,
  WalletState,
} from "../billing.ts";
import { CampaignId, InvoiceId, PaymentId } from "../id.ts";
import { WalletView } from "../live.ts";
import { AmountQuery, Cents, ChargedCents, WalletCurrency } from "../money.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Entry, EntryKind } from "../wallet.ts";

const shared = { auth: "member", function: "portal/wallet" } as const;

/** How the portal takes cards: the processor's public key and script, for this deployment. */
export const CardSettings = z.object({
  publishableKey: z.string(),
  scriptUrl: z.string().describe("Loaded only when a money sheet opens"),
});

export const WalletPage = z.object({
  wallet: WalletView,
  state: WalletState,
  runway: z.object({
    leads: z.int().nullable().describe("At the lowest price"),
    days: z.number().nullable().describe("At the pace of the last 7 days"),
  }),
  lowBalanceCents: Cents.describe("Below this a notice is sent"),
  terms: BillingTerms,
  autoRecharge: AutoRecharge.nullable().describe("null = never set up"),
  methods: z.array(PaymentMethod),
  details: BillingDetails.nullable(),
  cards: CardSettings.nullable().describe("null = the agency takes no cards here"),
  mayManage: z.boolean().describe("Whether this member may move money"),
});
export type WalletPage = z.infer<typeof WalletPage>;

export const EntryQuery = PageQuery.extend({
  kind: EntryKind.optional(),
  direction: z.enum(["in", "out"]).optional(),
  campaign: CampaignId.optional(),
  from: z.iso.date().optional().describe("First day, in the buyer's zone"),
  to: z.iso.date().optional().describe("Last day, in the buyer's zone"),
  minCents: AmountQuery.optional().describe("Moved at least so much, in or out"),
  maxCents: AmountQuery.optional().describe("Moved at most so much, in or out"),
  holds: z.enum(["hide", "show"]).default("hide"),
});

/** A payment with what the page needs to let the payer confirm it. */
export const StartedPayment = z.object({
  payment: Payment,
  clientSecret: z.string().nullable().describe("Set while the payer must act, such as 3-D Secure"),
});

export const portalWalletRoutes = {
  "GET /v1/portal/wallet": {
    ...shared,
    summary: "All that the wallet page shows above its lists",
    response: { 200: WalletPage },
  },
  "GET /v1/portal/wallet/entries": {
    ...shared,
    summary: "List transactions, newest first, each with the balance after it",
    query: EntryQuery,
    response: { 200: pageOf(Entry) },
  },
  "GET /v1/portal/wallet/entries.csv": {
    ...shared,
    summary: "The same transactions as one CSV file, at most 25,000 rows",
    query: EntryQuery.omit({ limit: true, cursor: true }),
    produces: "text/csv",
    response: { 200: z.string() },
  },
  "GET /v1/portal/wallet/statements": {
    ...shared,
    summary: "Months that have a statement, newest first, each with the balance at its end",
    response: {
      200: z.object({
        items: z.array(Statement.pick({ month: true, isClosed: true, closingCents: true })),
      }),
    },
  },
  "GET /v1/portal/wallet/statements/{month}": {
    ...shared,
    summary: "Read one month: opening and closing balance and what moved by kind",
    path: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    response: { 200: Statement },
  },
  "GET /v1/portal/wallet/payments": {
    ...shared,
    summary: "List payments, newest first",
    query: PageQuery,
    response: { 200: pageOf(Payment) },
  },
  "POST /v1/portal/wallet/payments": {
    ...shared,
    summary: "Start a top-up; with a card on file it is charged at once",
    idempotencyKey: "required",
    body: z.object({
      amountCents: ChargedCents,
      currency: WalletCurrency,
      methodId: z.string().max(100).nullable().describe("null = a card entered on the page"),
    }),
    response: { 201: StartedPayment },
  },
  "GET /v1/portal/wallet/payments/{paymentId}": {
    ...shared,
    summary: "Read a payment; an unsettled one is asked for at the card's processor first",
    path: z.object({ paymentId: PaymentId }),
    response: { 200: StartedPayment },
  },
  "GET /v1/portal/wallet/payments/{paymentId}/receipt": {
    ...shared,
    summary: "Get an address that shows the receipt of a settled payment now",
    path: z.object({ paymentId: PaymentId }),
    response: { 200: DocumentAddress },
  },
  "POST /v1/portal/wallet/card-setups": {
    ...shared,
    summary: "Begin to put a card on file",
    idempotencyKey: "required",
    response: { 201: z.object({ clientSecret: z.string() }) },
  },
  "POST /v1/portal/wallet/methods": {
    ...shared,
    summary: "Keep the card of a finished set-up",
    idempotencyKey: "required",
    body: z.object({ setupId: z.string().max(100) }),
    response: { 201: PaymentMethod },
  },
  "PUT /v1/portal/wallet/methods/{methodId}/default": {
    ...shared,
    summary: "Make a card the default",
    path: z.object({ methodId: z.string().max(100) }),
    response: { 200: PaymentMethod },
  },
  "DELETE /v1/portal/wallet/methods/{methodId}": {
    ...shared,
    summary: "Remove a card; refused while auto-recharge has no other",
    path: z.object({ methodId: z.string().max(100) }),
    response: { 204: null },
  },
  "PUT /v1/portal/wallet/auto-recharge": {
    ...shared,
    summary: "Change auto-recharge; charges at once when the balance is below already",
    idempotencyKey: "required",
    body: AutoRechargeDraft.extend({
      currency: WalletCurrency,
      expectedChargeCents: Cents.describe("What the page said saving charges now; 0 = nothing"),
    }),
    response: { 200: z.object({ autoRecharge: AutoRecharge, payment: Payment.nullable() }) },
  },
  "PUT /v1/portal/wallet/details": {
    ...shared,
    summary: "Change what invoices say about the buyer",
    body: BillingDetails,
    response: { 200: BillingDetails },
  },
  "PUT /v1/portal/wallet/low-balance": {
    ...shared,
    summary: "Set below which balance a notice is sent",
    body: z.object({ lowBalanceCents: Cents, currency: WalletCurrency }),
    response: { 200: z.object({ lowBalanceCents: Cents }) },
  },
  "GET /v1/portal/wallet/invoices": {
    ...shared,
    summary: "List invoices, newest first",
    query: PageQuery,
    response: { 200: pageOf(Invoice) },
  },
  "GET /v1/portal/wallet/invoices/{invoiceId}/pdf": {
    ...shared,
    summary: "Get an address that shows an issued invoice as a PDF now",
    path: z.object({ invoiceId: InvoiceId }),
    response: { 200: DocumentAddress },
  },
  "POST /v1/portal/wallet/invoices/{invoiceId}/payments": {
    ...shared,
    summary: "Begin to pay an open invoice",
    path: z.object({ invoiceId: InvoiceId }),
    idempotencyKey: "required",
    response: { 201: z.object({ clientSecret: z.string() }) },
  },
  "GET /v1/portal/activity": {
    ...shared,
    summary: "Who did what with money and returns, newest first",
    query: PageQuery,
    response: { 200: pageOf(Activity) },
  },
} as const satisfies Record<string, Route>;
