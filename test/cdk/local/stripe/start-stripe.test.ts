import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startStripe } from "#local/stripe/start-stripe";
import { errorOf, offSession, openStripeDesk } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local } = desk;
const folder = mkdtempSync(join(tmpdir(), "stripe-"));
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

const raw = (path: string, authorization: string) =>
  fetch(`${local.endpoint}${path}`, { headers: { authorization } });

describe("keys", () => {
  it("a wrong or missing secret key is refused", async () => {
    expect(await errorOf(desk.connect("sk_test_wrong").customers.list())).toMatchObject({
      type: "StripeAuthenticationError",
      statusCode: 401,
    });
    expect((await fetch(`${local.endpoint}/v1/customers`)).status).toBe(401);
  });

  it("the publishable key reads one intent by its client secret, and nothing of its customer", async () => {
    const { id: customer } = await sdk.customers.create({});
    const intent = await sdk.paymentIntents.create({ amount: 100, currency: "usd", customer });
    const bearer = `Bearer ${local.publishableKey}`;
    const path = `/v1/payment_intents/${intent.id}`;
    const read = await raw(`${path}?client_secret=${intent.client_secret}`, bearer);
    expect([read.status, Object.keys(Object(await read.json()))]).toEqual([
      200,
      expect.not.arrayContaining(["customer", "metadata", "latest_charge"]),
    ]);
    expect((await raw(`${path}?client_secret=wrong`, bearer)).status).toBe(400);
    expect((await raw(path, bearer)).status).toBe(400);
    expect((await raw(`/v1/customers/${customer}`, bearer)).status).toBe(403);
  });
});

describe("idempotency", () => {
  const pay = (key: string, amount: number, customer: string) =>
    sdk.paymentIntents.create({ amount, currency: "usd", customer }, { idempotencyKey: key });

  it("the same request has the same answer, and happens once", async () => {
    const { id: customer } = await sdk.customers.create({});
    const first = await pay("pay_1", 5_000, customer);
    const again = await pay("pay_1", 5_000, customer);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
  });

  it("a key does not stand for another request", async () => {
    const { id: customer } = await sdk.customers.create({});
    await pay("pay_2", 5_000, customer);
    expect(await errorOf(pay("pay_2", 6_000, customer))).toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
    });
  });

  it("a key in use is refused while its request runs, and the SDK's retry gets its answer", async () => {
    const { id: customer } = await sdk.customers.create({});
    local.test.setOutage({ slowMs: 800 });
    const first = pay("pay_3", 5_000, customer);
    const [early, patient] = await Promise.all([
      errorOf(pay("pay_3", 5_000, customer)),
      desk
        .connect(local.secretKey, { maxNetworkRetries: 3 })
        .paymentIntents.create(
          { amount: 5_000, currency: "usd", customer },
          { idempotencyKey: "pay_3" },
        ),
    ]);
    local.test.setOutage({});
    expect(early).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect(patient.id).toBe((await first).id);
  });

  it("a refused card is kept, a request that does not parse is not", async () => {
    const of = await desk.customerWith("pm_card_chargeCustomerFail");
    const charge = () =>
      sdk.paymentIntents.create(
        { ...of, ...offSession, amount: 5_000 },
        { idempotencyKey: "pay_4" },
      );
    const first = await errorOf(charge());
    expect((await errorOf(charge())).payment_intent?.id).toBe(first.payment_intent?.id);
    const { id: customer } = await sdk.customers.create({});
    expect(await errorOf(pay("pay_5", 1, customer))).toMatchObject({ code: "amount_too_small" });
    expect(await pay("pay_5", 100, customer)).toMatchObject({ amount: 100 });
  });
});

describe("requests that Stripe would not take", () => {
  it.each([
    ["an unknown parameter", { ammount: 500 }, "parameter_unknown"],
    [
      "one that its version no longer has",
      { payment_method_types: ["card"] },
      "payment_method_types_no_longer_supported",
    ],
    [
      "two that say by what it is paid",
      { allowed_payment_method_types: ["card"], automatic_payment_methods: { enabled: true } },
      "parameters_exclusive",
    ],
    ["half a cent", { amount: 100.5 }, "parameter_invalid_integer"],
    ["less than 50 cents", { amount: 49 }, "amount_too_small"],
    ["a million dollars", { amount: 100_000_000 }, "amount_too_large"],
    ["nobody's customer", { customer: "cus_none" }, "resource_missing"],
    ["nobody there without a payment", { off_session: true }, "parameter_missing"],
  ])("%s", async (_what, wrong, code) => {
    const call = sdk.rawRequest("POST", "/v1/payment_intents", {
      amount: 5_000,
      currency: "usd",
      ...wrong,
    });
    expect(await errorOf(call)).toMatchObject({ type: "StripeInvalidRequestError", code });
  });

  it("names what is missing", async () => {
    const call = sdk.rawRequest("POST", "/v1/payment_intents", { currency: "usd" });
    expect(await errorOf(call)).toMatchObject({
      code: "parameter_missing",
      param: "amount",
      message: "Missing required param: amount.",
    });
  });

  it("a confirmation that may redirect needs a page to return to, and leaves no intent", async () => {
    const of = await desk.customerWith("pm_card_visa");
    const { automatic_payment_methods: _, ...anyMethod } = offSession;
    const call = sdk.paymentIntents.create({ ...of, ...anyMethod, amount: 5_000 });
    expect(await errorOf(call)).toMatchObject({ param: "return_url" });
    expect((await sdk.paymentIntents.list({ customer: of.customer })).data).toEqual([]);
  });

  it("card numbers from a server", async () => {
    const call = sdk.rawRequest("POST", "/v1/setup_intents", {
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      payment_method_data: {
        type: "card",
        card: { number: "4242424242424242", exp_month: 12, exp_year: 2034 },
      },
    });
    expect((await errorOf(call)).message).toContain("generally unsafe");
  });

  it("an address that it does not serve", async () => {
    const error = await errorOf(sdk.subscriptions.list());
    expect([error.statusCode, error.message]).toEqual([
      404,
      expect.stringContaining("Unrecognized request URL (GET: /v1/subscriptions)"),
    ]);
  });
});

describe("lists and expansions", () => {
  it("goes through all pages, newest first", async () => {
    const { id: customer } = await sdk.customers.create({});
    const made: string[] = [];
    for (const amount of [100, 200, 300, 400, 500])
      made.push((await sdk.paymentIntents.create({ amount, currency: "usd", customer })).id);
    const listed: string[] = [];
    for await (const { id } of sdk.paymentIntents.list({ customer, limit: 2 })) listed.push(id);
    expect(listed).toEqual(made.toReversed());
  });

  it("puts objects in the place of ids, also inside of each other", async () => {
    const intent = await desk.chargeLater(await desk.customerWith("pm_card_visa"));
    await sdk.refunds.create({ payment_intent: intent.id, amount: 1_000 });
    const read = await sdk.paymentIntents.retrieve(intent.id, {
      expand: ["latest_charge.refunds", "payment_method", "customer"],
    });
    expect(read).toMatchObject({
      customer: { object: "customer" },
      payment_method: { card: { last4: "4242" } },
      latest_charge: { object: "charge", refunds: { data: [{ amount: 1_000 }] } },
    });
    const wrong = sdk.paymentIntents.retrieve(intent.id, { expand: ["amount"] });
    expect((await errorOf(wrong)).message).toBe("This property cannot be expanded (amount).");
  });
});

describe("when Stripe is ill", () => {
  it("answers 503 and does nothing", async () => {
    const before = (await sdk.customers.list()).data.length;
    local.test.setOutage({ kind: "unavailable" });
    expect(await errorOf(sdk.customers.create({}))).toMatchObject({
      type: "StripeAPIError",
      statusCode: 503,
    });
    local.test.setOutage({});
    expect((await sdk.customers.list()).data).toHaveLength(before);
  });

  it("does not answer at all", async () => {
    local.test.setOutage({ kind: "silent" });
    const hasty = desk.connect(local.secretKey, { timeout: 100 });
    expect(await errorOf(hasty.customers.list())).toMatchObject({ type: "StripeConnectionError" });
    local.test.setOutage({});
  });

  it("takes the money and loses the answer, which the same key gets later", async () => {
    const of = await desk.customerWith("pm_card_visa");
    const charge = () =>
      sdk.paymentIntents.create(
        { ...of, ...offSession, amount: 5_000 },
        { idempotencyKey: "pay_lost" },
      );
    local.test.setOutage({ kind: "answersLost" });
    expect(await errorOf(charge())).toMatchObject({ type: "StripeConnectionError" });
    local.test.setOutage({});
    expect(await charge()).toMatchObject({ status: "succeeded" });
    expect((await sdk.paymentIntents.list({ customer: of.customer })).data).toHaveLength(1);
  });
});

describe("the controls", () => {
  it("are there over HTTP for who has the secret key", async () => {
    const control = (name: string, body: object, key = local.secretKey) =>
      fetch(`${local.endpoint}/_test/${name}`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify(body),
      });
    const of = await desk.customerWith("pm_usBankAccount_success");
    const intent = await sdk.paymentIntents.create({
      ...of,
      ...offSession,
      amount: 5_000,
      metadata: { paymentId: "pay_ours" },
    });
    expect((await control("settle-payment", { payment: "pay_ours" })).status).toBe(200);
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "succeeded" });
    expect((await control("settle-payment", { payment: "x" }, "sk_test_x")).status).toBe(401);
    expect((await control("settle-payment", { payment: "x" }, local.publishableKey)).status).toBe(
      403,
    );
    expect((await control("settle-payment", {})).status).toBe(400);
    expect((await control("no-such", {})).status).toBe(404);
  });
});

describe("what is kept", () => {
  it("is there again after a start, with its receipts where the service now is", async () => {
    const options = {
      keepIn: join(folder, "stripe.json"),
      webhookUrl: null,
      portalOrigin: "http://localhost:4600",
    };
    const first = await openStripeDesk(options);
    const of = await first.customerWith("pm_card_visa");
    const order = { ...of, ...offSession, amount: 5_000 };
    const paid = await first.sdk.paymentIntents.create(order, { idempotencyKey: "pay_kept" });
    await first.stop();
    const second = await openStripeDesk(options);
    const again = await second.sdk.paymentIntents.create(order, { idempotencyKey: "pay_kept" });
    expect(again.id).toBe(paid.id);
    const charge = await second.sdk.charges.retrieve(String(paid.latest_charge));
    expect((await fetch(charge.receipt_url ?? "")).status).toBe(200);
    await second.stop();
  });
});

describe("starting", () => {
  it("takes any free port, so that two may run", async () => {
    const other = await startStripe({ keepIn: null, webhookUrl: null, portalOrigin: "http://x" });
    expect(other.endpoint).not.toBe(local.endpoint);
    await other.stop();
    await expect(fetch(other.endpoint)).rejects.toThrow();
  });
});
