import type Stripe from "stripe";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { stripeCustomers } from "./stripe-customers.ts";
import { readStripeEvent } from "./stripe-events.ts";
import { stripeInvoices } from "./stripe-invoices.ts";
import { stripePayments } from "./stripe-payments.ts";

/** The card's processor, by Stripe. */
export const stripeProvider = (
  stripe: Stripe,
  settings: { publishableKey: string; scriptUrl: string; webhookSecret: string },
): PaymentProvider => ({
  page: { publishableKey: settings.publishableKey, scriptUrl: settings.scriptUrl },
  ...stripeCustomers(stripe),
  ...stripePayments(stripe),
  ...stripeInvoices(stripe),
  readEvent: readStripeEvent(stripe, settings.webhookSecret),
});
