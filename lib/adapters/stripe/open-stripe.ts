import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import Stripe from "stripe";
import * as z from "zod";
import type { OpenProvider } from "#domain/billing/payment-provider";
import { stripeProvider } from "./stripe-provider.ts";

/** The version that this code was written against; an account's own default changes nothing. */
const apiVersion = "2026-10-28.endive";
/** Within the time of a request of the portal, with the retries. */
const timeoutMs = 8_000;
const maxNetworkRetries = 1;
/** Of the same release as the version above (docs.stripe.com/sdks/stripejs-versioning). */
const ownScript = "https://js.stripe.com/endive/stripe.js";

export type StripeSettings = {
  STRIPE_SECRET_NAME?: string | undefined;
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_PUBLISHABLE_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_API_URL?: string | undefined;
  STRIPE_SCRIPT_URL?: string | undefined;
};

const Keys = z.object({
  secretKey: z.string().min(1),
  publishableKey: z.string().min(1),
  webhookSecret: z.string().default(""),
});
type Keys = z.infer<typeof Keys>;

const readKeys = async (settings: StripeSettings): Promise<Keys | null> => {
  if (settings.STRIPE_SECRET_KEY)
    return Keys.parse({
      secretKey: settings.STRIPE_SECRET_KEY,
      publishableKey: settings.STRIPE_PUBLISHABLE_KEY,
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
    });
  if (!settings.STRIPE_SECRET_NAME) return null;
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  const answer = await client.send(
    new GetSecretValueCommand({ SecretId: settings.STRIPE_SECRET_NAME }),
  );
  return Keys.parse(JSON.parse(answer.SecretString ?? "{}"));
};

const placeOf = (url: string | undefined) => {
  if (!url) return {};
  const { hostname, port, protocol } = new URL(url);
  const isPlain = protocol === "http:";
  return {
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? ("http" as const) : ("https" as const),
  };
};

/** The client as every request of ours uses it. */
export const stripeClient = (secretKey: string, apiUrl?: string): Stripe =>
  new Stripe(secretKey, {
    apiVersion,
    maxNetworkRetries,
    timeout: timeoutMs,
    telemetry: false,
    ...placeOf(apiUrl),
  });

/**
 * Opens Stripe with the keys of the environment, else of the named secret, which is read once at
 * the first use. Neither is there where an agency takes no cards.
 */
export const openStripe = (settings: StripeSettings): OpenProvider => {
  let opened: ReturnType<OpenProvider> | null = null;
  const open = async () => {
    const keys = await readKeys(settings);
    if (!keys) return null;
    return stripeProvider(stripeClient(keys.secretKey, settings.STRIPE_API_URL), {
      publishableKey: keys.publishableKey,
      scriptUrl: settings.STRIPE_SCRIPT_URL ?? ownScript,
      webhookSecret: keys.webhookSecret,
    });
  };
  return () => {
    // A secret that could not be read is asked for again at the next use.
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
};
