import type Stripe from "stripe";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openStripeDesk } from "./stripe-desk.ts";

const desk = await openStripeDesk({ retriesMs: [0, 0] });
const { sdk, local, receiver } = desk;
afterEach(async () => {
  await local.test.releaseWebhooks();
  await local.test.webhooksSettled();
});
afterAll(desk.stop);

const pay = async () => desk.chargeLater(await desk.customerWith("pm_card_visa"));

/** Kinds of events that the receiver took about a payment, in the order of their arrival. */
const taken = (intent: Stripe.PaymentIntent) =>
  receiver.events
    .filter(({ data: { object } }) => JSON.stringify(object).includes(intent.id))
    .map(({ type }) => type);

describe("webhooks", () => {
  it("are signed, carry the object as it then was, and the version that the SDK pins", async () => {
    const told = receiver.next("payment_intent.succeeded");
    const intent = await pay();
    const event = await told;
    expect(event).toMatchObject({
      object: "event",
      api_version: "2026-10-28.endive",
      livemode: false,
      data: { object: { id: intent.id, status: "succeeded" } },
    });
    expect(await sdk.events.retrieve(event.id)).toMatchObject({ type: event.type });
  });

  it("come for what is subscribed to alone", async () => {
    const intent = await pay();
    await local.test.webhooksSettled();
    expect(taken(intent)).toEqual(["payment_intent.succeeded"]);
    const { data } = await sdk.events.list({ limit: 100 });
    expect(data.map(({ type }) => type)).toContain("charge.succeeded");
  });

  it("come again while the receiver does not take them", async () => {
    receiver.answerWith(500, 500);
    const told = receiver.next("payment_intent.succeeded");
    await desk.chargeLater({
      customer: (await sdk.customers.create({})).id,
      payment_method: "pm_card_visa",
    });
    const { id } = await told;
    await local.test.webhooksSettled();
    const delivery = local.test.deliveries().find(({ eventId }) => eventId === id);
    expect(delivery?.state).toBe("delivered");
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
  });

  it("are held and released in the opposite order", async () => {
    local.test.setWebhooks("hold");
    const intent = await pay();
    await sdk.refunds.create({ payment_intent: intent.id });
    expect(taken(intent)).toEqual([]);
    await local.test.releaseWebhooks("newestFirst");
    expect(taken(intent)).toEqual([
      "charge.refunded",
      "refund.created",
      "payment_intent.succeeded",
    ]);
  });

  it("are shuffled the same way by the same seed", async () => {
    const orders: string[][] = [];
    for (const seed of [7, 7]) {
      local.test.setWebhooks("hold");
      const intent = await pay();
      const { id } = local.test.openDispute(intent.id);
      local.test.winDispute(id);
      await local.test.releaseWebhooks("shuffled", seed);
      orders.push(taken(intent));
    }
    expect(orders[0]).toHaveLength(5);
    expect(orders[1]).toEqual(orders[0]);
  });

  it("come twice, or not at all and once more by hand", async () => {
    local.test.setWebhooks("duplicate");
    const twice = await pay();
    await local.test.webhooksSettled();
    expect(taken(twice)).toEqual(["payment_intent.succeeded", "payment_intent.succeeded"]);
    local.test.setWebhooks("drop");
    const never = await pay();
    await local.test.webhooksSettled();
    expect(taken(never)).toEqual([]);
    const [lost] = (await sdk.events.list({ type: "payment_intent.succeeded", limit: 1 })).data;
    await local.test.resendEvent(lost?.id ?? "");
    expect(taken(never)).toEqual(["payment_intent.succeeded"]);
  });

  it("tell of nothing that was refused before it began", async () => {
    const before = (await sdk.events.list({ limit: 100 })).data.length;
    await sdk.paymentIntents.create({ amount: 1, currency: "usd" }).catch(() => {});
    expect((await sdk.events.list({ limit: 100 })).data).toHaveLength(before);
  });
});
