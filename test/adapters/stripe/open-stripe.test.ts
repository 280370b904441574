import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStripe } from "#adapters/stripe/open-stripe";

const secrets = mockClient(SecretsManagerClient);
afterAll(() => secrets.restore());
beforeEach(() => secrets.reset());

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
