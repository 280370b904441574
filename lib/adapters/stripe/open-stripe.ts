import Stripe from "stripe";
import type { OpenProvider } from "#domain/billing/payment-provider";
import { systemClock } from "../system.ts";
import { keyedHttp } from "./keyed-http.ts";
import { type KeySettings, openKeys } from "./stripe-keys.ts";
import { stripeProvider } from "./stripe-provider.ts";

/** The version that this code was written against; an account's own default changes nothing. */
const apiVersion = "2026-10-28.endive";
/** Within the time of a request of the portal, with the retries. */
const timeoutMs = 8_000;
const maxNetworkRetries = 1;
/** Of the same release as the version above (docs.stripe.com/sdks/stripejs-versioning). */
const ownScript = "https://js.stripe.com/endive/stripe.js";

export type StripeSettings = KeySettings & {
  STRIPE_API_URL?: string | undefined;
  STRIPE_SCRIPT_URL?: string | undefined;
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
export const stripeClient = (
  secretKey: string,
  apiUrl?: string,
  more: Pick<Stripe.StripeConfig, "httpClient"> = {},
): Stripe =>
  new Stripe(secretKey, {
    apiVersion,
    maxNetworkRetries,
    timeout: timeoutMs,
    telemetry: false,
    ...placeOf(apiUrl),
    ...more,
  });

/**
 * Opens Stripe with the keys of the environment, else of the named secret. That is read at the
 * first use, and again where Stripe refuses a key or signs with another, so that keys can be rolled
 * while this runs. Neither is there where an agency takes no cards.
 */
export const openStripe = (settings: StripeSettings, clock = systemClock): OpenProvider => {
  let opened: ReturnType<OpenProvider> | null = null;
  const open = async () => {
    const keys = await openKeys(settings, clock);
    if (!keys) return null;
    const httpClient = keyedHttp(keys);
    const stripe = stripeClient(keys.current().secretKey, settings.STRIPE_API_URL, { httpClient });
    return stripeProvider(stripe, { keys, scriptUrl: settings.STRIPE_SCRIPT_URL ?? ownScript });
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
