import { describe, expect, it } from "vitest";
import { stripeClient } from "#adapters/stripe/open-stripe";
import { stripePayments } from "#adapters/stripe/stripe-payments";
import { newId } from "#adapters/system";
import { startReceiver } from "#test/fakes/http-receiver";

const buyerId = newId("buyer");
const paymentId = newId("payment");
const intent = {
  id: "pi_1",
  object: "payment_intent",
  amount: 50_000,
  amount_received: 50_000,
  currency: "usd",
  customer: "cus_1",
  latest_charge: null,
  metadata: { buyerId, paymentId },
  status: "succeeded",
};
const listOf = (data: unknown[]) => ({ object: "list", data, has_more: false });

/** Payments at a Stripe that says what our local one never does. */
const paymentsOf = async (answers: Record<string, unknown>, status = 200) => {
  const receiver = await startReceiver(({ method, path }, response) => {
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answers[`${method} ${path.split("?")[0]}`] ?? listOf([])));
  });
  return stripePayments(stripeClient("sk_test_1", receiver.url));
};

const disputed = (movement: object) =>
  paymentsOf({
    "GET /v1/payment_intents/pi_1": { ...intent, latest_charge: "ch_1" },
    "GET /v1/charges/ch_1": { id: "ch_1", object: "charge", disputed: true },
    "GET /v1/disputes": listOf([
      { id: "dp_1", amount: 20_000, currency: "usd", balance_transactions: [movement] },
    ]),
  });

describe("a dispute at Stripe", () => {
  it("takes what was taken from an account in dollars, with its fee", async () => {
    const payments = await disputed({ amount: -20_000, fee: 1_500, currency: "usd" });
    expect((await payments.readPayment("pi_1"))?.disputes).toEqual([
      { id: "dp_1", movements: [{ amountCents: -20_000, feeCents: 1_500 }] },
    ]);
  });

  it("takes the disputed dollars where the account is in another currency", async () => {
    const payments = await disputed({ amount: -17_240, fee: 1_300, currency: "eur" });
    expect((await payments.readPayment("pi_1"))?.disputes).toEqual([
      { id: "dp_1", movements: [{ amountCents: -20_000, feeCents: 0 }] },
    ]);
    const won = await disputed({ amount: 17_500, fee: 0, currency: "eur" });
    expect((await won.readPayment("pi_1"))?.disputes[0]?.movements).toEqual([
      { amountCents: 20_000, feeCents: 0 },
    ]);
  });
});

describe("a payment at Stripe", () => {
  it("that somebody else began, to be captured later, is read without a fault", async () => {
    const foreign = { ...intent, status: "requires_capture", metadata: {} };
    const payments = await paymentsOf({ "GET /v1/payment_intents/pi_1": foreign });
    expect(await payments.readPayment("pi_1")).toMatchObject({ state: "pending", reference: null });
  });

  it("over more than Stripe takes is refused, with what to do", async () => {
    const error = { type: "invalid_request_error", code: "amount_too_large", param: "amount" };
    const payments = await paymentsOf({ "POST /v1/payment_intents": { error } }, 400);
    const order = {
      ...{ buyerId, paymentId, customerId: "cus_1", methodId: "pm_1", receiptEmail: null },
      ...{ amountCents: 105_000_000, description: "Wallet top-up", isPresent: true },
    };
    expect(await payments.pay(order)).toEqual({
      kind: "refused",
      failure: {
        code: "amount_refused",
        message: "The card processor does not take this amount. Choose a smaller one.",
      },
    });
  });
});
