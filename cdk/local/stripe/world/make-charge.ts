import type Stripe from "stripe";
import { makeBalanceTransaction } from "./make-balance-transaction.ts";
import { idOf } from "./need.ts";
import type { Decline } from "./test-cards.ts";
import { newId, randomText, type World } from "./world.ts";

const cardDetails = (card: Stripe.PaymentMethod.Card, amount: number, authenticated: boolean) => ({
  amount_authorized: amount,
  authorization_code: randomText(6).toUpperCase(),
  brand: card.brand,
  checks: card.checks,
  country: card.country,
  electronic_commerce_indicator: null,
  exp_month: card.exp_month,
  exp_year: card.exp_year,
  extended_authorization: { status: "disabled" } as const,
  fingerprint: card.fingerprint,
  funding: card.funding,
  incremental_authorization: { status: "unavailable" } as const,
  installments: null,
  last4: card.last4,
  mandate: null,
  multicapture: { status: "unavailable" } as const,
  network: card.brand,
  network_token: { used: false },
  network_transaction_id: randomText(15),
  overcapture: { maximum_amount_capturable: amount, status: "unavailable" } as const,
  regulated_status: card.regulated_status,
  three_d_secure: authenticated
    ? {
        authentication_flow: "challenge" as const,
        electronic_commerce_indicator: "05" as const,
        exemption_indicator: null,
        result: "authenticated" as const,
        result_reason: null,
        transaction_id: newId("3ds"),
        version: "2.2.0" as const,
      }
    : null,
  transaction_link_id: null,
  wallet: null,
});

const methodDetails = (
  method: Stripe.PaymentMethod,
  amount: number,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails => {
  if (method.card) return { type: "card", card: cardDetails(method.card, amount, authenticated) };
  const account = method.us_bank_account;
  return {
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: account?.account_holder_type ?? null,
      account_type: account?.account_type ?? null,
      bank_name: account?.bank_name ?? null,
      fingerprint: account?.fingerprint ?? null,
      last4: account?.last4 ?? null,
      payment_reference: null,
      routing_number: account?.routing_number ?? null,
    },
  };
};

const outcomeOf = (decline: Decline | null): Stripe.Charge.Outcome => ({
  advice_code: decline?.advice_code ?? null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: decline ? "declined_by_network" : "approved_by_network",
  reason: decline ? (decline.decline_code ?? decline.code) : null,
  risk_level: "normal",
  risk_score: 12,
  seller_message: decline
    ? "The bank did not return any further details with this decline."
    : "Payment complete.",
  type: decline ? "issuer_declined" : "authorized",
});

type Attempt = {
  intent: Stripe.PaymentIntent;
  method: Stripe.PaymentMethod;
  status: "succeeded" | "pending" | "failed";
  decline: Decline | null;
  authenticated: boolean;
};

/** What Stripe keeps of a card payment in the United States. */
const feeOf = (amount: number) => Math.round(amount * 0.029) + 30;

/** Money of a charge has arrived. */
export const settleCharge = (world: World, charge: Stripe.Charge): void => {
  const { amount, id, description } = charge;
  const isCard = charge.payment_method_details?.type === "card";
  charge.status = "succeeded";
  charge.paid = true;
  charge.amount_captured = amount;
  charge.receipt_url = `${world.endpoint}/receipts/${id}`;
  charge.balance_transaction = makeBalanceTransaction(world, {
    type: isCard ? "charge" : "payment",
    amount,
    fee: isCard ? feeOf(amount) : Math.min(500, Math.round(amount * 0.008)),
    source: id,
    description: description ?? "",
  }).id;
};

/** Writes one attempt to take an intent's amount, however it ended. */
export const makeCharge = (world: World, attempt: Attempt): Stripe.Charge => {
  const { intent, method, status, decline } = attempt;
  const charge: Stripe.Charge = {
    id: newId(method.card ? "ch" : "py"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor_suffix
      ? `DEMO AGENCY* ${intent.statement_descriptor_suffix}`
      : "DEMO AGENCY",
    captured: status !== "failed",
    created: world.nowSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: false,
    payment_intent: intent.id,
    payment_method: idOf(method),
    payment_method_details: methodDetails(method, intent.amount, attempt.authenticated),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: null,
  };
  world.books.shelves.charges.set(charge.id, charge);
  if (status === "succeeded") settleCharge(world, charge);
  intent.latest_charge = charge.id;
  return charge;
};
