import type Stripe from "stripe";
import { invalidRequest, StripeError } from "./stripe-error.ts";
import { numberOfToken } from "./test-cards.ts";
import { newId, type World } from "./world.ts";

export type CardDetails = { number: string; exp_month: number; exp_year: number; cvc?: string };
export type AccountDetails = { routing_number: string; account_number: string };
export type BillingDetails = Partial<Stripe.PaymentMethod.BillingDetails>;

const brands = [
  [/^4/, "visa"],
  [/^(5[1-5]|2[2-7])/, "mastercard"],
  [/^3[47]/, "amex"],
  [/^(6011|65)/, "discover"],
  [/^35/, "jcb"],
  [/^3(0[0-5]|[68])/, "diners"],
] as const;

const brandOf = (number: string) =>
  brands.find(([pattern]) => pattern.test(number))?.[1] ?? "unknown";

/** The check digit that every card number ends with. */
const passesLuhn = (number: string): boolean => {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
};

const cardError = (code: string, param: string, message: string) =>
  new StripeError(402, { type: "card_error", code, param, message });

const checkCard = (card: CardDetails, now: Date): void => {
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number))
    throw cardError("incorrect_number", "number", "Your card number is incorrect.");
  if (card.exp_month < 1 || card.exp_month > 12)
    throw cardError(
      "invalid_expiry_month",
      "exp_month",
      "Your card's expiration month is invalid.",
    );
  const ends = Date.UTC(card.exp_year, card.exp_month, 1);
  if (ends <= now.getTime() || card.exp_year > now.getUTCFullYear() + 50)
    throw cardError("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.");
  if (card.cvc !== undefined && !/^\d{3,4}$/.test(card.cvc))
    throw cardError("invalid_cvc", "cvc", "Your card's security code is invalid.");
};

const cardOf = (card: CardDetails): Stripe.PaymentMethod.Card => {
  const brand = brandOf(card.number);
  return {
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: card.cvc === undefined ? null : "pass",
    },
    country: "US",
    display_brand: brand,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: Buffer.from(card.number).toString("base64url").slice(-16),
    funding: "credit",
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
};

const accountOf = (account: AccountDetails): Stripe.PaymentMethod.UsBankAccount => ({
  account_holder_type: "company",
  account_type: "checking",
  bank_name: "STRIPE TEST BANK",
  financial_connections_account: null,
  fingerprint: Buffer.from(account.account_number).toString("base64url").slice(-16),
  last4: account.account_number.slice(-4),
  networks: { preferred: "ach", supported: ["ach"] },
  routing_number: account.routing_number,
  status_details: {},
});

const keepMethod = (
  world: World,
  details: Pick<Stripe.PaymentMethod, "type" | "card" | "us_bank_account">,
  number: string,
  billing: BillingDetails = {},
): Stripe.PaymentMethod => {
  const method: Stripe.PaymentMethod = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address: null,
      email: null,
      name: null,
      phone: null,
      tax_id: null,
      ...billing,
    },
    ...details,
    created: world.nowSeconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
  world.books.shelves.paymentMethods.set(method.id, method);
  world.books.secrets.set(method.id, { type: method.type, number, isSetUp: false, isSpent: false });
  return method;
};

/** Makes a payment method of a typed card. @throws StripeError card_error for a wrong one */
export const makeCard = (world: World, card: CardDetails, billing?: BillingDetails) => {
  checkCard(card, new Date(world.nowSeconds() * 1_000));
  return keepMethod(world, { type: "card", card: cardOf(card) }, card.number, billing);
};

/** Makes a payment method of a typed bank account. */
export const makeAccount = (world: World, account: AccountDetails, billing?: BillingDetails) => {
  if (!/^\d{9}$/.test(account.routing_number) || !/^\d{4,17}$/.test(account.account_number))
    throw invalidRequest("The routing number must have 9 digits, the account number 4 to 17.", {
      param: "us_bank_account[account_number]",
    });
  const details = { type: "us_bank_account", us_bank_account: accountOf(account) } as const;
  return keepMethod(world, details, account.account_number, billing);
};

/** A fresh payment method of a token such as `pm_card_visa`; undefined = no such token. */
export const makeOfToken = (world: World, token: string): Stripe.PaymentMethod | undefined => {
  const known = numberOfToken(token);
  if (!known) return undefined;
  const year = new Date(world.nowSeconds() * 1_000).getUTCFullYear() + 1;
  return known.type === "card"
    ? makeCard(world, { number: known.number, exp_month: 12, exp_year: year })
    : makeAccount(world, { routing_number: "110000000", account_number: known.number });
};
