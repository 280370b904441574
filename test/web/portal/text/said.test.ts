import { describe, expect, it } from "vitest";
import { declineFailure } from "#adapters/stripe/decline-sentence";
import type { Billing, PaymentRecord } from "#contract/billing-record";
import { EntryId, PaymentId } from "#contract/id";
import { Price } from "#contract/order";
import { newBilling } from "#domain/billing/new-billing";
import { newPayment } from "#domain/billing/payment/new-payment";
import { nextPaymentChange } from "#domain/billing/payment/next-payment-change";
import type { ProviderPayment } from "#domain/billing/payment-provider";
import {
  rechargeDisputed,
  rechargeFailed,
  rechargeRefunded,
} from "#domain/billing/recharge/recharge-outcome";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { walletView } from "#domain/live/wallet-view";
import { makeEntry } from "#domain/sale/make-entry";
import { walletState } from "#domain/wallet/wallet-state";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { type PhraseBook, sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { said as saidEn } from "../../../../web/portal/text/en-us/said.ts";
import { walletSaid as walletSaidEn } from "../../../../web/portal/text/en-us/wallet-said.ts";
import { said } from "../../../../web/portal/text/es-us/said.ts";
import { walletSaid } from "../../../../web/portal/text/es-us/wallet-said.ts";

const at = noon;
const newId = sequentialIds();
const amountCents = 50_000;

const asked = (kind: PaymentRecord["kind"], feeCents = 0): PaymentRecord =>
  newPayment(
    {
      buyerId: ids.buyer(1),
      kind,
      amountCents,
      feeCents,
      customerId: null,
      methodId: null,
      actor: "Maria",
      month: null,
    },
    { id: PaymentId.parse(`pay_${"0".repeat(26)}`), at },
  );

const seenBy = (payment: PaymentRecord, more: Partial<ProviderPayment> = {}): ProviderPayment => ({
  providerId: "pi_1",
  customerId: null,
  reference: null,
  state: "succeeded",
  amountCents: payment.amountCents + payment.feeCents,
  currency: "usd",
  failure: null,
  methodLabel: "Visa •••• 4242",
  receiptUrl: null,
  clientSecret: null,
  refunds: [],
  disputes: [],
  ...more,
});

/** What the ledger writes while a payment is brought to where the processor has it. */
const reasonsOf = (payment: PaymentRecord, ...views: Partial<ProviderPayment>[]): string[] => {
  const billing = newBilling(payment.buyerId, at.toISOString());
  const reasons: string[] = [];
  let now = payment;
  const step = (view: Partial<ProviderPayment>) =>
    nextPaymentChange(
      { payment: now, billing },
      { kind: "seen", seen: seenBy(now, view) },
      { at, newId, availableCents: amountCents },
    );
  for (const view of [{}, ...views])
    for (let change = step(view); change !== null; change = step(view)) {
      now = change.payment ?? now;
      reasons.push(...(change.movement ?? []).map(({ reason }) => reason));
    }
  return reasons;
};

const refund = (state: "succeeded" | "failed", cents = 1_000) => ({
  refunds: [{ id: "re_1", amountCents: cents, state, reason: null, actor: null }],
});
const taken = { amountCents: -amountCents, feeCents: 1_500 };
const given = { amountCents, feeCents: -1_500 };
const dispute = (...movements: (typeof taken)[]) => ({
  disputes: [{ id: "dp_1", isOpen: true, movements }],
});

const entryId = EntryId.parse(`ent_${"0".repeat(26)}`);
const booking = aBooking(aLead(1), anOrder(1));

describe("what the ledger writes", () => {
  const reasons = [
    makeEntry(booking, entryId, "book").reason,
    makeEntry(booking, entryId, "hold").reason,
    ...reasonsOf(asked("topUp", 1_450), refund("succeeded", 51_450), refund("failed", 51_450)),
    ...reasonsOf(asked("autoRecharge"), refund("succeeded"), refund("failed")),
    ...reasonsOf(asked("invoice"), dispute(taken), dispute(taken, given)),
    "Invoice U1-0002 paid",
    "Return approved: Solar Texas, Bad contact info",
    "First credit",
  ];

  it("is all there", () => expect(reasons).toHaveLength(19));

  it.each(reasons)("is said in Spanish: %s", (reason) => {
    expect(sayBy(walletSaid, reason)).not.toBe(reason);
    expect(sayBy(walletSaid, reason)).not.toMatch(/\b(the|by|from|paid|bank|fee)\b/i);
  });

  it("names a lead by campaign and order, for its kind stands beside it", () => {
    const [sold = ""] = reasons;
    const short = `Solar Texas · ${booking.order.name}`;
    expect(sayBy(walletSaidEn, sold)).toBe(short);
    expect(sayBy(walletSaid, sold)).toBe(short);
  });
});

describe("why recharges ended", () => {
  const payment = { ...asked("autoRecharge"), methodLabel: "Visa •••• 4242" };
  const billing: Billing = {
    ...newBilling(payment.buyerId, at.toISOString()),
    autoRecharge: {
      enabled: true,
      thresholdCents: 10_000,
      amountCents,
      monthlyLimitCents: 200_000,
      methodId: null,
      onFailure: "pause",
      failuresInARow: 2,
      disabledReason: null,
      month: "2026-11",
      rechargedCents: 0,
    },
  };
  const failure = declineFailure({ code: "card_declined", decline_code: "insufficient_funds" });

  it("is said with the bank's reason", () => {
    const { autoRecharge } = rechargeFailed(billing, payment, { failure, at });
    expect(sayBy(walletSaid, autoRecharge?.disabledReason ?? "")).toBe(
      "Fallaron 3 cobros seguidos. Tu banco rechazó la tarjeta: fondos insuficientes.",
    );
  });

  it("is said with the money that a bank took back", () => {
    const { autoRecharge } = rechargeDisputed(billing, payment, { takenCents: amountCents, at });
    const reason = autoRecharge?.disabledReason ?? "";
    expect(sayBy(walletSaid, reason)).toContain("Tu banco retiró $500.00 pagados con Visa");
    expect(sayBy(walletSaidEn, reason)).toMatch(/^Your bank took back \$500\.00 paid by Visa/);
  });

  it("is said with the money that a refund gave back", () => {
    const refunded = { amountCents, leftCents: 0, at };
    const reason = rechargeRefunded(billing, payment, refunded).autoRecharge?.disabledReason ?? "";
    expect(sayBy(walletSaid, reason)).toContain("Se devolvieron $500.00 a Visa •••• 4242 y");
    expect(sayBy(walletSaidEn, reason)).toMatch(/^\$500\.00 went back to Visa •••• 4242, and/);
  });
});

describe("why a bank declined", () => {
  const codes = [
    ...["account_closed", "authentication_required", "call_issuer", "card_not_supported"],
    ...["card_velocity_exceeded", "currency_not_supported", "debit_not_authorized"],
    ...["do_not_honor", "expired_card", "incorrect_cvc", "incorrect_number", "incorrect_zip"],
    ...["insufficient_funds", "invalid_account", "invalid_cvc", "invalid_expiry_month"],
    ...["invalid_expiry_year", "issuer_not_available", "no_account", "processing_error"],
    ...["payment_intent_authentication_failure", "transaction_not_allowed", "try_again_later"],
    ...["withdrawal_count_limit_exceeded", "something_new"],
  ];

  it.each(codes)("is said in Spanish: %s", (code) => {
    const { message } = declineFailure({ code });
    expect(sayBy(walletSaid, message)).not.toBe(message);
  });
});

describe("how the money stands", () => {
  const bidding = anOrder(2, {
    price: Price.parse({ kind: "bid", ping: { url: "https://b.example" }, answer: {} }),
  });
  const stateOf = (balanceCents: number, more: { limit?: number; days?: number } = {}) => {
    const wallet = { balanceCents, heldCents: 0, creditLimitCents: more.limit ?? 0 };
    const orders = balanceCents === 0 ? [bidding] : balanceCents === 1 ? [] : [anOrder(1)];
    const rules = { orders, lowBalanceCents: 10_000, daysLeft: more.days ?? null };
    return walletState(walletView(wallet), rules).message ?? "";
  };
  const sentences = [
    ...[stateOf(8_000), stateOf(1_200), stateOf(0), stateOf(1), stateOf(-4_000)],
    ...[0.4, 1, 2.4].map((days) => stateOf(50_000, { days })),
    stateOf(-120_000, { limit: 100_000 }),
    `Deliveries are paused: ${rechargePauseReason}`,
  ];

  it.each(sentences)("is said in Spanish: %s", (sentence) => {
    expect(sayBy(said, sentence)).not.toBe(sentence);
    expect(sayBy(said, sentence)).not.toMatch(/\b(balance|paused|until|your)\b/i);
  });

  it("calls what is left by its name, for the balance stands beside it", () => {
    expect(sayBy(saidEn, stateOf(8_000))).toBe("$80.00 is left, below your $100.00 notice level.");
  });
});

describe.each<[string, PhraseBook]>([
  ["said, English", saidEn],
  ["of the wallet, English", walletSaidEn],
  ["said, Spanish", said],
  ["of the wallet, Spanish", walletSaid],
])("the phrases %s", (_, book) => {
  it("have no blank that their form has not", () => {
    for (const [form, words] of Object.entries(book))
      for (const blank of words.match(/\{\w+\}/g) ?? []) expect(form).toContain(blank);
  });
});
