import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStripe } from "#adapters/stripe/open-stripe";
import { newId } from "#adapters/system";
import { signPayload } from "#local/stripe/webhooks/webhook-sender";
import { openStripeDesk } from "#test/cdk/local/stripe/stripe-desk";

const secrets = mockClient(SecretsManagerClient);
afterAll(() => secrets.restore());
beforeEach(() => secrets.reset());
const desk = await openStripeDesk();
afterAll(desk.stop);

const keys = { secretKey: "sk_test_1", publishableKey: "pk_test_1", webhookSecret: "whsec_1" };

describe("Stripe's keys", () => {
  it("are absent where an agency takes no cards", async () => {
    expect(await openStripe({})()).toBeNull();
  });

  it("come from the environment where they are set, with the script of the place", async () => {
    const open = openStripe({
      STRIPE_SECRET_KEY: "sk_test_2",
      STRIPE_PUBLISHABLE_KEY: "pk_test_2",
      STRIPE_SCRIPT_URL: "http://localhost:4604/endive/stripe.js",
      STRIPE_SECRET_NAME: "unused",
    });
    expect((await open())?.page).toEqual({
      publishableKey: "pk_test_2",
      scriptUrl: "http://localhost:4604/endive/stripe.js",
    });
    expect(secrets.calls()).toHaveLength(0);
  });

  it("else come from the secret, read once at the first use", async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(keys) });
    const open = openStripe({ STRIPE_SECRET_NAME: "leadwire/stripe" });
    const [one, other] = await Promise.all([open(), open()]);
    expect(one).toBe(other);
    expect(one?.page).toEqual({
      publishableKey: "pk_test_1",
      scriptUrl: "https://js.stripe.com/endive/stripe.js",
    });
    expect(secrets.calls()).toHaveLength(1);
  });

  it("are asked for again after they could not be read", async () => {
    secrets.on(GetSecretValueCommand).rejectsOnce(new Error("throttled"));
    const open = openStripe({ STRIPE_SECRET_NAME: "leadwire/stripe" });
    await expect(open()).rejects.toThrow("throttled");
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(keys) });
    expect(await open()).not.toBeNull();
  });
});

describe("keys that are rolled while this runs", () => {
  const { local, sdk } = desk;
  const wrong = { secretKey: "sk_test_old", publishableKey: "pk_test_old", webhookSecret: "old" };
  const right = {
    secretKey: local.secretKey,
    publishableKey: local.publishableKey,
    webhookSecret: local.webhookSecret,
  };
  let now = new Date("2026-11-21T18:00:00Z");
  const openRolled = async (...read: object[]) => {
    const answers = secrets.on(GetSecretValueCommand);
    for (const keys of read) answers.resolvesOnce({ SecretString: JSON.stringify(keys) });
    const settings = { STRIPE_SECRET_NAME: "leadwire/stripe", STRIPE_API_URL: local.endpoint };
    const provider = await openStripe(settings, () => now)();
    if (!provider) throw new Error("there is no provider");
    return provider;
  };
  const event = JSON.stringify({ id: "evt_1", type: "payment_intent.succeeded", data: {} });
  const signed = (secret: string) => signPayload(event, secret, Math.floor(Date.now() / 1_000));

  it("are read again where Stripe refuses the key, and the request is made with the new one", async () => {
    const provider = await openRolled(wrong, right);
    const customerId = await provider.createCustomer(newId("buyer"));
    expect(await sdk.customers.retrieve(customerId)).toMatchObject({ id: customerId });
    expect(provider.page.publishableKey).toBe(local.publishableKey);
  });

  it("are read once for requests that are refused at once", async () => {
    const provider = await openRolled(wrong, right);
    await Promise.all([1, 2, 3].map(() => provider.createCustomer(newId("buyer"))));
    expect(secrets.calls()).toHaveLength(2);
  });

  it("are read again where an event is signed with another secret", async () => {
    const provider = await openRolled(wrong, right);
    expect(await provider.readEvent(event, signed(right.webhookSecret))).toEqual({
      id: "evt_1",
      kind: "other",
    });
  });

  it("are not read for each wrong signature, but once a minute", async () => {
    const provider = await openRolled(right, right, right);
    for (const _ of [1, 2, 3]) expect(await provider.readEvent(event, signed("x"))).toBeNull();
    expect(secrets.calls()).toHaveLength(2);
    now = new Date(now.getTime() + 60_000);
    await provider.readEvent(event, signed("x"));
    expect(secrets.calls()).toHaveLength(3);
  });

  it("stay as they are where the secret cannot be read", async () => {
    const provider = await openRolled(right);
    secrets.on(GetSecretValueCommand).rejects(new Error("throttled"));
    expect(await provider.readEvent(event, signed("x"))).toBeNull();
    expect(await provider.createCustomer(newId("buyer"))).toMatch(/^cus_/);
  });
});
