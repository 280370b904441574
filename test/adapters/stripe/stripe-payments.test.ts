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

const charge = (more: object) => ({
  id: "ch_1",
  object: "charge",
  disputed: false,
  refunds: listOf([]),
  ...more,
});

/** Payments at a Stripe that says what our local one never does. */
const paymentsOf = async (
  answers: Record<string, unknown>,
  { status = 200, asked = [] }: { status?: number; asked?: string[] } = {},
) => {
  const receiver = await startReceiver(({ method, path }, response) => {
    const request = `${method} ${path.split("?")[0]}`;
    asked.push(request);
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answers[request] ?? listOf([])));
  });
  return stripePayments(stripeClient("sk_test_1", receiver.url));
};

const disputed = (movement: object, status = "needs_response") =>
  paymentsOf({
    "GET /v1/payment_intents/pi_1": { ...intent, latest_charge: charge({ disputed: true }) },
    "GET /v1/disputes": listOf([
      { id: "dp_1", status, amount: 20_000, currency: "usd", balance_transactions: [movement] },
    ]),
  });
const taken = { amount: -20_000, fee: 1_500, currency: "usd" };

describe("a dispute at Stripe", () => {
  it("takes what was taken from an account in dollars, with its fee", async () => {
    const payments = await disputed(taken);
    expect((await payments.readPayment("pi_1"))?.disputes).toEqual([
      { id: "dp_1", isOpen: true, movements: [{ amountCents: -20_000, feeCents: 1_500 }] },
    ]);
  });

  it("takes the disputed dollars where the account is in another currency", async () => {
    const payments = await disputed({ amount: -17_240, fee: 1_300, currency: "eur" });
    expect((await payments.readPayment("pi_1"))?.disputes).toMatchObject([
      { id: "dp_1", movements: [{ amountCents: -20_000, feeCents: 0 }] },
    ]);
    const won = await disputed({ amount: 17_500, fee: 0, currency: "eur" });
    expect((await won.readPayment("pi_1"))?.disputes[0]?.movements).toEqual([
      { amountCents: 20_000, feeCents: 0 },
    ]);
  });

  it("won in part gives a part back, at the rate of the day", async () => {
    const rate = { currency: "eur", exchange_rate: 0.862 };
    const taken = await disputed({ amount: -17_241, fee: 1_300, ...rate });
    expect((await taken.readPayment("pi_1"))?.disputes[0]?.movements).toEqual([
      { amountCents: -20_000, feeCents: 0 },
    ]);
    const won = await disputed({ amount: 4_310, fee: 0, ...rate });
    expect((await won.readPayment("pi_1"))?.disputes[0]?.movements).toEqual([
      { amountCents: 5_000, feeCents: 0 },
    ]);
  });

  it("is over once it is withdrawn or won and back, and not when it may be appealed", async () => {
    const isOpen = async (status: string, movement = taken) =>
      (await (await disputed(movement, status)).readPayment("pi_1"))?.disputes[0]?.isOpen;
    expect(await isOpen("needs_response")).toBe(true);
    expect(await isOpen("under_review")).toBe(true);
    expect(await isOpen("warning_needs_response")).toBe(true);
    expect(await isOpen("won")).toBe(true);
    expect(await isOpen("won", { ...taken, amount: 20_000 })).toBe(false);
    expect(await isOpen("lost")).toBe(true);
    expect(await isOpen("warning_closed")).toBe(false);
  });
});

describe("a refund that Stripe refuses", () => {
  it.each([
    ["refund_disputed_payment", "The payer's bank disputes this payment"],
    ["charge_disputed", "The payer's bank disputes this payment"],
    ["balance_insufficient", "does not cover this refund. Top it up"],
    ["charge_already_refunded", "All of this payment was given back already."],
    [undefined, "does not refund that much of this payment any more."],
  ])("because of %s says so in words", async (code, words) => {
    const error = { type: "invalid_request_error", message: "No.", code };
    const payments = await paymentsOf({ "POST /v1/refunds": { error } }, { status: 400 });
    const asked = { providerId: "pi_1", amountCents: 100, reason: "x", actor: "Dana", key: "k" };
    expect(await payments.refund(asked)).toEqual({
      kind: "refused",
      message: expect.stringContaining(words),
    });
  });
});

describe("refunds at Stripe", () => {
  const refund = (id: string) => ({ id, amount: 500, status: "succeeded", metadata: {} });
  const refunded = (refunds: object) =>
    paymentsOf({
      "GET /v1/payment_intents/pi_1": { ...intent, latest_charge: charge({ refunds }) },
      "GET /v1/refunds": listOf([refund("re_2"), refund("re_1")]),
    });

  it("come with their payment in one read", async () => {
    const asked: string[] = [];
    const payments = await paymentsOf(
      {
        "GET /v1/payment_intents/pi_1": {
          ...intent,
          latest_charge: charge({ refunds: listOf([refund("re_1")]) }),
        },
      },
      { asked },
    );
    expect((await payments.readPayment("pi_1"))?.refunds).toMatchObject([{ id: "re_1" }]);
    expect(asked).toEqual(["GET /v1/payment_intents/pi_1"]);
  });

  it("are listed where more were made than come with it", async () => {
    const payments = await refunded({ ...listOf([refund("re_2")]), has_more: true });
    expect((await payments.readPayment("pi_1"))?.refunds).toHaveLength(2);
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
    const payments = await paymentsOf({ "POST /v1/payment_intents": { error } }, { status: 400 });
    const order = {
      ...{ buyerId, paymentId, customerId: "cus_1", methodId: "pm_1" },
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
