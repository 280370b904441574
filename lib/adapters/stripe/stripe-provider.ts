import type Stripe from "stripe";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { stripeCustomers } from "./stripe-customers.ts";
import { readStripeEvent } from "./stripe-events.ts";
import { stripeInvoices } from "./stripe-invoices.ts";
import type { KeyRing } from "./stripe-keys.ts";
import { stripePayments } from "./stripe-payments.ts";

/** The card's processor, by Stripe. */
export const stripeProvider = (
  stripe: Stripe,
  { keys, scriptUrl }: { keys: KeyRing; scriptUrl: string },
): PaymentProvider => ({
  get page() {
    return { publishableKey: keys.current().publishableKey, scriptUrl };
  },
  ...stripeCustomers(stripe),
  ...stripePayments(stripe),
  ...stripeInvoices(stripe),
  readEvent: readStripeEvent(stripe, keys),
});
