import * as z from "zod";
import { isCountry } from "./countries.ts";
import { BuyerId, InvoiceId, PaymentId } from "./id.ts";
import { Cents, SignedCents } from "./money.ts";
import { Instant } from "./time.ts";

/** How a buyer pays the agency; the agency sets it, the buyer reads it. */
export const BillingTerms = z
  .object({
    mode: z.enum(["prepaid", "netTerms"]).default("prepaid"),
    creditLimitCents: Cents.default(0).describe("How far the balance may fall below zero"),
    netDays: z.int().min(1).max(90).default(14).describe("Days from an invoice to its due date"),
    invoiceEvery: z.enum(["week", "month"]).default("month"),
    feeBasisPoints: z
      .int()
      .min(0)
      .max(500)
      .default(0)
      .describe("Card fee passed on, in hundredths of a per cent"),
    presetsCents: z
      .array(Cents.min(100))
      .min(1)
      .max(6)
      .default([25_000, 50_000, 100_000])
      .describe("Amounts offered for a top-up"),
    minTopUpCents: Cents.min(100).default(5_000),
    maxTopUpCents: Cents.min(100).default(2_500_000),
  })
  .superRefine((terms, context) => {
    if (terms.mode === "prepaid" && terms.creditLimitCents > 0)
      context.addIssue({
        code: "custom",
        path: ["creditLimitCents"],
        message: "must be 0 for a prepaid buyer; use mode netTerms to give credit",
      });
    if (terms.minTopUpCents > terms.maxTopUpCents)
      context.addIssue({
        code: "custom",
        path: ["minTopUpCents"],
        message: "must not be above maxTopUpCents",
      });
  });
export type BillingTerms = z.infer<typeof BillingTerms>;

/** A card on file, as far as anybody but the card's processor may know it. */
export const PaymentMethod = z.object({
  id: z.string().max(100),
  brand: z.string().describe("Such as visa"),
  last4: z.string().regex(/^\d{4}$/),
  expiresMonth: z.int().min(1).max(12),
  expiresYear: z.int(),
  isDefault: z.boolean(),
});
export type PaymentMethod = z.infer<typeof PaymentMethod>;

/** What a buyer asks of auto-recharge. */
export const AutoRechargeDraft = z.object({
  enabled: z.boolean(),
  thresholdCents: Cents.min(100).describe("Recharge when less than this is available"),
  amountCents: Cents.min(100).describe("What one recharge adds"),
  monthlyLimitCents: Cents.min(100).describe("The most that recharges add in a calendar month"),
  methodId: z.string().max(100).nullable().describe("null = the default card"),
  onFailure: z
    .enum(["pause", "continue"])
    .describe("When a charge fails: stop deliveries, or sell what the balance still covers"),
});
export type AutoRechargeDraft = z.infer<typeof AutoRechargeDraft>;

/** Auto-recharge with what became of it. */
export const AutoRecharge = AutoRechargeDraft.extend({
  failuresInARow: z.int().min(0),
  disabledReason: z.string().max(300).nullable().describe("Why it was switched off for the buyer"),
  month: z.string().describe("Calendar month in the buyer's zone, such as 2026-11"),
  rechargedCents: Cents.describe("Added or under way in that month"),
});
export type AutoRecharge = z.infer<typeof AutoRecharge>;

/** Printed on invoices and statements. */
export const BillingDetails = z.object({
  companyName: z.string().trim().min(1).max(120),
  email: z.email().max(254).describe("Where invoices and receipts go"),
  line1: z.string().trim().max(120).default(""),
  line2: z.string().trim().max(120).default(""),
  city: z.string().trim().max(80).default(""),
  state: z.string().trim().max(40).default(""),
  postalCode: z.string().trim().max(20).default(""),
  country: z
    .string()
    .refine(isCountry, "must be a country of ISO 3166-1 by its two letters, such as US")
    .default("US"),
  taxId: z.string().trim().max(40).nullable().default(null),
});
export type BillingDetails = z.infer<typeof BillingDetails>;

export const paymentStates = [
  "started",
  "actionNeeded",
  "pending",
  "succeeded",
  "failed",
  "cancelled",
] as const;
export type PaymentState = (typeof paymentStates)[number];

/**
 * One attempt to bring money in. `amountCents` reaches the wallet, `feeCents` is the fee passed
 * on; the card pays both. Only a settled payment is credited.
 */
export const Payment = z.object({
  id: PaymentId,
  buyerId: BuyerId,
  kind: z.enum(["topUp", "autoRecharge", "invoice"]),
  amountCents: Cents,
  feeCents: Cents,
  state: z.enum(paymentStates),
  failure: z
    .object({
      code: z.string().describe("For machines, such as insufficient_funds"),
      message: z.string().max(300).describe("The bank's reason in words"),
      isFinal: z.boolean().optional().describe("true = this card will never be charged again"),
    })
    .nullable(),
  methodLabel: z.string().max(60).nullable().describe("Such as Visa •••• 4242"),
  providerId: z.string().max(100).nullable().describe("The processor's id of this payment"),
  invoiceId: InvoiceId.nullable(),
  receiptUrl: z.string().nullable().describe("As first seen, and ends: ask for …/receipt instead"),
  refundedCents: Cents,
  disputedCents: Cents,
  actor: z.string(),
  createdAt: Instant,
  settledAt: Instant.nullable(),
  changedAt: Instant,
});
export type Payment = z.infer<typeof Payment>;

export const invoiceStates = ["draft", "open", "paid", "void", "uncollectible"] as const;

/** What a buyer on net terms owes for a period. */
export const Invoice = z.object({
  id: InvoiceId,
  buyerId: BuyerId,
  number: z.string().max(60).nullable(),
  from: Instant,
  to: Instant,
  amountCents: Cents,
  state: z.enum(invoiceStates),
  dueAt: Instant,
  providerId: z.string().max(100).nullable(),
  pdfUrl: z.string().nullable().describe("As first seen, and ends: ask for …/pdf instead"),
  paymentId: PaymentId.nullish().describe("What paid it, with its receipt"),
  refundedCents: Cents.optional().describe("Given back of what paid it; told by lists alone"),
  issuedAt: Instant,
  paidAt: Instant.nullable(),
  changedAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;

/** Where the processor shows a document now; a link to it ends within days, so ask each time. */
export const DocumentAddress = z.object({ url: z.string() });

/** How the buyer's money stands, in one sentence where there is something to say. */
export const WalletState = z.object({
  code: z.enum(["healthy", "low", "empty", "overLimit"]),
  message: z.string().nullable(),
});
export type WalletState = z.infer<typeof WalletState>;

/** One calendar month of a wallet in the buyer's zone. */
export const Statement = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  from: Instant,
  to: Instant,
  openingCents: SignedCents,
  closingCents: SignedCents,
  isClosed: z.boolean().describe("false while the month runs"),
  totals: z.array(z.object({ kind: z.string(), count: z.int(), amountCents: SignedCents })),
});
export type Statement = z.infer<typeof Statement>;
