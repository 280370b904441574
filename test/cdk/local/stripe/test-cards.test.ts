import { afterAll, describe, expect, it } from "vitest";
import { errorOf, fromBrowser, offSession, openStripeDesk, typedCard } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local } = desk;
afterAll(desk.stop);

const setUp = async (number: string) => {
  const { id: customer } = await sdk.customers.create({});
  const intent = await sdk.setupIntents.create({ customer, usage: "off_session" });
  const answer = await fromBrowser(local, intent, typedCard(number));
  return { customer, intent, answer };
};

const putOnFile = async (number: string) => {
  const { customer, intent } = await setUp(number);
  const now = await sdk.setupIntents.retrieve(intent.id);
  if (now.status === "requires_action") local.test.authenticate(now.client_secret ?? "", true);
  const { payment_method: method } = await sdk.setupIntents.retrieve(intent.id);
  return { customer, payment_method: String(method) };
};

const payInBrowser = async (number: string) => {
  const { id: customer } = await sdk.customers.create({});
  const intent = await sdk.paymentIntents.create({ amount: 50_000, currency: "usd", customer });
  const answer = await fromBrowser(local, intent, typedCard(number));
  return { intent, answer };
};

describe("a card that works", () => {
  it("is put on file, and charged while nobody is there", async () => {
    const onFile = await putOnFile("4242424242424242");
    const intent = await desk.chargeLater(onFile);
    expect(intent).toMatchObject({
      status: "succeeded",
      amount: 50_000,
      amount_received: 50_000,
      customer: onFile.customer,
      payment_method: onFile.payment_method,
    });
    const charge = await sdk.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({
      status: "succeeded",
      paid: true,
      payment_intent: intent.id,
      payment_method_details: {
        card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2034 },
      },
    });
    const receipt = await fetch(charge.receipt_url ?? "");
    expect(await receipt.text()).toContain("$500.00");
  });

  it("is on the customer's list, and can be taken off it", async () => {
    const { customer, payment_method: id } = await putOnFile("5555555555554444");
    const listed = await sdk.customers.listPaymentMethods(customer, { type: "card" });
    expect(listed.data.map((method) => [method.id, method.card?.brand])).toEqual([
      [id, "mastercard"],
    ]);
    await sdk.customers.update(customer, { invoice_settings: { default_payment_method: id } });
    await sdk.paymentMethods.detach(id);
    const { data } = await sdk.paymentMethods.list({ customer });
    expect(data).toEqual([]);
    const late = desk.chargeLater({ customer, payment_method: id });
    expect((await errorOf(late)).message).toContain("was detached from a Customer");
    const again = sdk.paymentMethods.attach(id, { customer });
    expect((await errorOf(again)).message).toContain("It may not be used again");
    const after = await sdk.customers.retrieve(customer);
    expect("deleted" in after ? null : after.invoice_settings?.default_payment_method).toBeNull();
  });

  it("of one customer does not pay for another", async () => {
    const onFile = await putOnFile("4242424242424242");
    const other = await sdk.customers.create({});
    const error = await errorOf(desk.chargeLater({ ...onFile, customer: other.id }));
    expect(error).toMatchObject({ code: "resource_missing", param: "payment_method" });
  });
});

describe("a card that is refused", () => {
  it.each([
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000000069", "expired_card", undefined],
    ["4000000000000127", "incorrect_cvc", undefined],
    ["4000000000000119", "processing_error", undefined],
  ])("%s: %s %s, at a payment and when it is put on file", async (number, code, reason) => {
    const payment = await payInBrowser(number);
    expect(payment.answer.status).toBe(402);
    expect(payment.answer.body["error"]).toMatchObject({ type: "card_error", code });
    const intent = await sdk.paymentIntents.retrieve(payment.intent.id);
    expect(intent).toMatchObject({ status: "requires_payment_method", amount_received: 0 });
    expect(intent.last_payment_error).toMatchObject({ code });
    expect(intent.last_payment_error?.decline_code).toBe(reason);
    const setup = await setUp(number);
    expect(setup.answer.body["error"]).toMatchObject({ type: "card_error", code });
  });

  it("0341 is taken on file and refused when it is charged", async () => {
    const error = await errorOf(desk.chargeLater(await putOnFile("4000000000000341")));
    expect(error).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
    });
    expect(error.payment_intent).toMatchObject({
      status: "requires_payment_method",
      amount: 50_000,
    });
  });

  it.each([
    ["4242424242424241", {}, "incorrect_number"],
    ["4242424242424242", { "payment_method_data[card][exp_year]": "2020" }, "invalid_expiry_year"],
    ["4242424242424242", { "payment_method_data[card][cvc]": "12" }, "invalid_cvc"],
  ])("a wrongly typed %s %o is %s", async (number, more, code) => {
    const intent = await sdk.setupIntents.create({});
    const answer = await fromBrowser(local, intent, typedCard(number, more));
    expect([answer.status, answer.body["error"]]).toMatchObject([402, { code }]);
  });
});

describe("a card whose bank asks", () => {
  it("3155 asks when it is put on file, and no more after that", async () => {
    const { intent } = await setUp("4000002500003155");
    const asked = await sdk.setupIntents.retrieve(intent.id);
    expect(asked).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk" },
    });
    const later = await desk.chargeLater(await putOnFile("4000002500003155"));
    expect(later.status).toBe("succeeded");
  });

  it("3184 asks at every payment, so it is refused when nobody is there", async () => {
    const error = await errorOf(desk.chargeLater(await putOnFile("4000002760003184")));
    expect(error).toMatchObject({ code: "authentication_required", statusCode: 402 });
    expect(error.payment_intent).toMatchObject({ status: "requires_payment_method" });
  });

  it("pays when the holder agrees", async () => {
    const { intent, answer } = await payInBrowser("4000002760003184");
    expect(answer.body).toMatchObject({ status: "requires_action" });
    local.test.authenticate(intent.client_secret ?? "", true);
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "succeeded",
      next_action: null,
    });
  });

  it("does not pay when the holder does not, and another card may", async () => {
    const { intent } = await payInBrowser("4000002760003184");
    local.test.authenticate(intent.client_secret ?? "", false);
    const refused = await sdk.paymentIntents.retrieve(intent.id);
    expect(refused).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_authentication_failure" },
    });
    const second = await fromBrowser(local, intent, typedCard("4242424242424242"));
    expect(second.body).toMatchObject({ status: "succeeded" });
  });

  it("asks the server's way when a page to return to is given", async () => {
    const onFile = await putOnFile("4000002760003184");
    const intent = await sdk.paymentIntents.create({
      ...onFile,
      amount: 50_000,
      currency: "usd",
      confirm: true,
      return_url: "https://portal.example/wallet",
    });
    expect(intent.next_action).toMatchObject({
      type: "redirect_to_url",
      redirect_to_url: { return_url: "https://portal.example/wallet" },
    });
  });
});

describe("test tokens", () => {
  it.each([
    ["pm_card_visa", "succeeded"],
    ["pm_card_amex", "succeeded"],
    ["pm_usBankAccount_success", "processing"],
  ])("%s: %s", async (token, status) => {
    expect(await desk.chargeLater(await desk.customerWith(token))).toMatchObject({ status });
  });

  it("that are refused cannot even be put on file", async () => {
    const error = await errorOf(desk.customerWith("pm_card_chargeDeclined"));
    expect(error).toMatchObject({ type: "StripeCardError", code: "card_declined" });
    const { id: customer } = await sdk.customers.create({});
    const charged = sdk.paymentIntents.create({
      ...offSession,
      amount: 50_000,
      customer,
      payment_method: "pm_card_authenticationRequired",
    });
    expect(await errorOf(charged)).toMatchObject({ code: "authentication_required" });
  });
});
