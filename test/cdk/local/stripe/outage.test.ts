import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Outage } from "#local/stripe/outage";
import { errorOf, offSession, openStripeDesk } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local } = desk;
const setOutage = (outage: Partial<Outage>) => local.test.setOutage(outage);
afterEach(() => setOutage({}));
afterAll(desk.stop);

/** A charge of a fresh card under one key, as often as it is asked for. */
const charging = async (key: string, client = sdk) => {
  const of = await desk.customerWith("pm_card_visa");
  const charge = () =>
    client.paymentIntents.create({ ...of, ...offSession, amount: 5_000 }, { idempotencyKey: key });
  const made = async () => (await sdk.paymentIntents.list({ customer: of.customer })).data.length;
  return { charge, made };
};

describe("what is answered under a key", () => {
  it("is a refusal for a day, even when what it was refused for was mended", async () => {
    const { id: customer } = await sdk.customers.create({});
    const key = { idempotencyKey: "key_refused" };
    const cancel = async (id: string) => sdk.paymentIntents.cancel(id, {}, key);
    const intent = await sdk.paymentIntents.create({ amount: 5_000, currency: "usd", customer });
    await sdk.paymentIntents.cancel(intent.id);
    expect(await errorOf(cancel(intent.id))).toMatchObject({ statusCode: 400 });
    const again = await errorOf(cancel(intent.id));
    expect(again).toMatchObject({ code: "payment_intent_unexpected_state" });
    expect(again.headers?.["idempotent-replayed"]).toBe("true");
  });

  it("is not kept when its parameters were wrong, its key, or its address", async () => {
    const { id: customer } = await sdk.customers.create({});
    const key = { idempotencyKey: "key_wrong" };
    const pay = (client: typeof sdk, more: object) =>
      client.rawRequest("POST", "/v1/payment_intents", { amount: 500, ...more }, key);
    expect(await errorOf(pay(sdk, {}))).toMatchObject({ code: "parameter_missing" });
    const usd = { currency: "usd", customer };
    expect(await errorOf(pay(desk.connect("sk_test_wrong"), usd))).toMatchObject({
      statusCode: 401,
    });
    expect(await pay(sdk, usd)).toMatchObject({ status: "requires_payment_method" });
  });

  it("is a 500 for a day, whether it was done or not", async () => {
    for (const [kind, made] of [["failed", 0] as const, ["failedAfter", 1] as const]) {
      const payment = await charging(`key_${kind}`);
      setOutage({ kind, only: "POST /v1/payment_intents", times: 1 });
      const first = await errorOf(payment.charge());
      const again = await errorOf(payment.charge());
      expect([first.statusCode, again.statusCode]).toEqual([500, 500]);
      expect(again.headers?.["idempotent-replayed"]).toBe("true");
      expect(again.headers?.["stripe-should-retry"]).toBe("false");
      expect(await payment.made()).toBe(made);
    }
  });
});

describe("a Stripe that is too busy", () => {
  it("answers 429 before it looks, and takes the same request later", async () => {
    const payment = await charging("key_limited");
    setOutage({ kind: "rateLimited", times: 1 });
    expect(await errorOf(payment.charge())).toMatchObject({
      type: "StripeRateLimitError",
      statusCode: 429,
    });
    expect(await payment.made()).toBe(0);
    expect(await payment.charge()).toMatchObject({ status: "succeeded" });
  });

  it("says that a locked object is soon free, so that the SDK asks again by itself", async () => {
    const patient = desk.connect(local.secretKey, { maxNetworkRetries: 2 });
    const payment = await charging("key_locked", patient);
    setOutage({ kind: "locked", only: "POST /v1/payment_intents", times: 1 });
    expect(await payment.charge()).toMatchObject({ status: "succeeded" });
    expect(await payment.made()).toBe(1);
  });
});

it("is ill for the requests that are named, and for no other", async () => {
  const payment = await charging("key_named");
  setOutage({ kind: "unavailable", only: "POST /v1/payment_intents" });
  expect(await errorOf(payment.charge())).toMatchObject({ statusCode: 503 });
  expect(await payment.made()).toBe(0);
  setOutage({});
  expect(await payment.charge()).toMatchObject({ status: "succeeded" });
});
