import { Failure } from "../failure.ts";

/** What functions and browsers need to speak to Stripe, the real one or the local one. */
export type StripeKeys = {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
};

/**
 * The local Stripe's keys are the same on every machine, so that tools may know them. The browser
 * reads the public one, so they name no maker.
 */
export const localStripeKeys = {
  secretKey: "sk_test_local0agency0secret",
  publishableKey: "pk_test_local0agency0public",
  webhookSecret: "whsec_local0agency0webhooks",
} as const satisfies StripeKeys;

/**
 * Keys of a real Stripe account in the environment; null = there are none, and the local Stripe
 * stands in.
 * @throws Failure for live keys and for a secret key without its publishable one
 */
export const readStripeKeys = (environment: NodeJS.ProcessEnv): StripeKeys | null => {
  const secretKey = environment["STRIPE_SECRET_KEY"] ?? "";
  const publishableKey = environment["STRIPE_PUBLISHABLE_KEY"] ?? "";
  if (secretKey === "") return null;
  if (/^(sk|rk)_live_/.test(secretKey) || publishableKey.startsWith("pk_live_"))
    throw new Failure(
      "STRIPE_SECRET_KEY is a live key, which would charge real cards; the local cloud takes " +
        "test keys (sk_test_…) only.",
    );
  if (!/^(sk|rk)_test_/.test(secretKey))
    throw new Failure("STRIPE_SECRET_KEY must be a test key of Stripe, such as sk_test_….");
  if (!publishableKey.startsWith("pk_test_"))
    throw new Failure(
      "STRIPE_SECRET_KEY needs its publishable key beside it: set STRIPE_PUBLISHABLE_KEY " +
        "(pk_test_…).",
    );
  return { secretKey, publishableKey, webhookSecret: environment["STRIPE_WEBHOOK_SECRET"] ?? "" };
};
