import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { providerEvents } from "#adapters/dynamo/billing/provider-event-store";
import { receiveEvent } from "#domain/billing/receive-event";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { stripe } = desk;
const events = providerEvents(desk.table);
const deps = { ...desk.deps, events };
const signer = new Stripe("sk_test_unused");
const secret = stripe.local.webhookSecret;

const sign = (payload: string, timestamp = Math.floor(Date.now() / 1_000)) =>
  signer.webhooks.generateTestHeaderString({ payload, secret, timestamp });

const receive = (event: unknown) => {
  const rawBody = JSON.stringify(event);
  return receiveEvent(deps, { rawBody, signature: sign(rawBody) });
};

/** Every event that Stripe has, oldest first. */
const told = async () => {
  const { data } = await stripe.sdk.events.list({ limit: 100 });
  return data.toReversed();
};

describe("an event of Stripe", () => {
  it("settles a payment that waited, in any order and however often it comes", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
    const { client_secret } = await stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
    stripe.local.test.authenticate(client_secret ?? "", true);
    const refund = await stripe.sdk.refunds.create({
      payment_intent: payment.providerId ?? "",
      amount: 10_000,
    });
    const all = await told();
    for (const event of [...all.toReversed(), ...all]) await receive(event);
    const kinds = (await desk.entries(buyerId)).map(({ kind, amountCents }) => [kind, amountCents]);
    expect(kinds).toEqual([
      ["refund", -10_000],
      ["topUp", 50_000],
    ]);
    expect(refund.status).toBe("succeeded");
  });

  it("says nothing that is believed: an invented success credits nothing", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
    await receive({
      id: "evt_invented",
      object: "event",
      type: "payment_intent.succeeded",
      data: { object: { id: payment.providerId, object: "payment_intent", status: "succeeded" } },
    });
    expect(await desk.entries(buyerId)).toEqual([]);
  });

  it("brings cards up to date", async () => {
    const buyerId = await desk.addBuyer();
    const methodId = await desk.addCard(buyerId);
    await stripe.sdk.paymentMethods.detach(methodId);
    for (const event of await told()) await receive(event);
    expect((await deps.billings.read(buyerId)).methods).toEqual([]);
  });

  it("counts as dealt with only when it was, so that Stripe tells again", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
    const { client_secret } = await stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
    stripe.local.test.authenticate(client_secret ?? "", true);
    const event = (await told()).find(
      ({ type, data }) =>
        type === "payment_intent.succeeded" &&
        "id" in data.object &&
        data.object.id === payment.providerId,
    );
    stripe.local.test.setOutage({ kind: "unavailable" });
    await expect(receive(event)).rejects.toThrow("did not answer");
    stripe.local.test.setOutage({});
    expect(await events.isDone(event?.id ?? "")).toBe(false);
    await receive(event);
    expect(await events.isDone(event?.id ?? "")).toBe(true);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("of a kind or a payment that is not ours is taken and does nothing", async () => {
    const { id } = await stripe.sdk.paymentIntents.create({ amount: 5_000, currency: "usd" });
    const about = { object: { id, object: "payment_intent" } };
    for (const type of ["payment_intent.succeeded", "customer.updated", "made.up"])
      expect(await receive({ id: `evt_${type}`, object: "event", type, data: about })).toBeTruthy();
  });
});

describe("a webhook that is not Stripe's", () => {
  const body = JSON.stringify({ id: "evt_1", object: "event", type: "x.y", data: { object: {} } });

  it("by its signature, its body or its age is refused, with a line a minute in the activity", async () => {
    const old = Math.floor(Date.now() / 1_000) - 301;
    const forged = [
      { rawBody: body, signature: "" },
      { rawBody: body, signature: "t=1,v1=00" },
      { rawBody: `${body} `, signature: sign(body) },
      { rawBody: body, signature: sign(body, old) },
    ];
    for (const request of forged)
      await expect(receiveEvent(deps, request)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await desk.activity(null)).toMatchObject([
      { action: "webhook.receive", outcome: "refused" },
    ]);
  });
});
