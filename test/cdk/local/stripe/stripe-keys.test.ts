import { describe, expect, it } from "vitest";
import { Failure } from "#local/failure";
import { readStripeKeys } from "#local/stripe/stripe-keys";

const read = (secretKey: string, publishableKey = "pk_test_1") =>
  readStripeKeys({ STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey });

describe("keys of a real account", () => {
  it("none: the local Stripe stands in", () => {
    expect(readStripeKeys({})).toBeNull();
    expect(read("")).toBeNull();
  });

  it("test keys are used, also without webhooks", () => {
    expect(read("sk_test_1")).toEqual({
      secretKey: "sk_test_1",
      publishableKey: "pk_test_1",
      webhookSecret: "",
    });
  });

  it.each([
    ["sk_live_1", "pk_live_1"],
    ["rk_live_1", "pk_test_1"],
    ["sk_test_1", "pk_live_1"],
  ])("live keys are refused: %s %s", (secret, publishable) => {
    expect(() => read(secret, publishable)).toThrow(/live key/);
  });

  it("what is no key, or only half of the pair, is refused in a sentence", () => {
    expect(() => read("hunter2")).toThrow(Failure);
    expect(() => read("sk_test_1", "")).toThrow("set STRIPE_PUBLISHABLE_KEY");
  });
});
