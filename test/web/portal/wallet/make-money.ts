import { BillingTerms, Payment, PaymentMethod } from "#contract/billing";
import type { ResultOf } from "#contract/routes";
import { WalletPage } from "#contract/routes/portal-wallet";
import { Entry } from "#contract/wallet";

export const ulidOf = (number: number) => `01K9ZQ5W3R8X2M4N${String(number).padStart(10, "0")}`;

const buyerId = `byr_${ulidOf(1)}`;

/** A transaction for tests: the higher the number, the later it moved. */
export const makeEntry = (
  number: number,
  changes: Partial<Record<keyof Entry, unknown>> = {},
): Entry =>
  Entry.parse({
    id: `ent_${ulidOf(number)}`,
    buyerId,
    kind: "lead",
    amountCents: -4_200,
    heldCents: 0,
    balanceAfterCents: 100_000,
    explains: { kind: "lead", leadId: `ld_${ulidOf(number)}` },
    reason: "Lead from Solar TX, order Texas",
    actor: "Lead routing",
    idempotencyKey: `lead-${number}`,
    at: new Date(Date.UTC(2026, 10, 21, 15, number)).toISOString(),
    ...changes,
  });

export const makePayment = (changes: Partial<Payment> = {}): Payment =>
  Payment.parse({
    id: `pay_${ulidOf(1)}`,
    buyerId,
    kind: "topUp",
    amountCents: 50_000,
    feeCents: 0,
    state: "started",
    failure: null,
    methodLabel: null,
    providerId: null,
    invoiceId: null,
    receiptUrl: null,
    refundedCents: 0,
    disputedCents: 0,
    actor: "Maria Alvarez",
    createdAt: "2026-11-21T15:00:00.000Z",
    settledAt: null,
    changedAt: "2026-11-21T15:00:00.000Z",
    ...changes,
  });

export const makeCard = (id: string, changes: Partial<PaymentMethod> = {}): PaymentMethod =>
  PaymentMethod.parse({
    id,
    brand: "visa",
    last4: "4242",
    expiresMonth: 8,
    expiresYear: 2029,
    isDefault: false,
    ...changes,
  });

type Page = ResultOf<"GET /v1/portal/wallet">;

/** The wallet's page with $1,284.00 available and nothing set up. */
export const makePage = (changes: Partial<Page> = {}): Page =>
  WalletPage.parse({
    wallet: {
      balanceCents: 136_800,
      heldCents: 8_400,
      creditLimitCents: 0,
      availableCents: 128_400,
      moves: 12,
    },
    state: { code: "healthy", message: null },
    runway: { leads: 30, days: 2.4 },
    lowBalanceCents: 10_000,
    terms: BillingTerms.parse({}),
    autoRecharge: null,
    methods: [],
    details: null,
    cards: null,
    mayManage: true,
    ...changes,
  });
