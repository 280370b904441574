import Stripe from "stripe";
import { expect, it } from "vitest";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { hook } = billingRoutes(desk);
const signer = new Stripe("sk_test_unused");
const route = "POST /v1/hooks/stripe";

const send = (raw: string, secret = desk.stripe.local.webhookSecret) =>
  hook(route, {
    raw,
    headers: {
      "stripe-signature": signer.webhooks.generateTestHeaderString({ payload: raw, secret }),
    },
  });
const event = (providerId: string | null) =>
  JSON.stringify({
    id: "evt_1",
    object: "event",
    type: "payment_intent.succeeded",
    data: { object: { id: providerId, object: "payment_intent" } },
  });

it("answers 200 once what the event is about is settled, and again to its repeat", async () => {
  const buyerId = await desk.addBuyer();
  const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
  const intent = await desk.stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
  desk.stripe.local.test.authenticate(intent.client_secret ?? "", true);
  const answers = [await send(event(intent.id)), await send(event(intent.id))];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { received: true }],
    [200, { received: true }],
  ]);
  expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
});

it("answers 401 to a forged signature, and to none", async () => {
  expect((await send(event("pi_1"), "whsec_wrong")).status).toBe(401);
  expect((await hook(route, { raw: event("pi_1") })).status).toBe(401);
});

it("answers 503 while Stripe cannot be asked, so that it tells again", async () => {
  desk.stripe.local.test.setOutage({ kind: "unavailable" });
  const answer = await send(event("pi_1").replace("evt_1", "evt_2"));
  desk.stripe.local.test.setOutage({});
  expect(answer.status).toBe(503);
});
