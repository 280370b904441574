import type Stripe from "stripe";
import { attachMethod } from "./attach-method.ts";
import { idOf } from "./need.ts";
import { StripeError } from "./stripe-error.ts";
import { behaviourOf, type Decline } from "./test-cards.ts";
import type { World } from "./world.ts";

const authenticationFailed: Decline = {
  code: "setup_intent_authentication_failure",
  message:
    "The latest attempt to set up the payment method has failed because authentication failed.",
};

const refuse = (
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
): StripeError => {
  const shared = {
    type: "card_error" as const,
    ...decline,
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll("_", "-")}`,
    payment_method: structuredClone(method),
  };
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    next_action: null,
    last_setup_error: { ...shared, payment_method_type: method.type },
  });
  world.emit("setup_intent.setup_failed", intent);
  return new StripeError(402, { ...shared, setup_intent: structuredClone(intent) });
};

const succeed = (world: World, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): void => {
  Object.assign(intent, { status: "succeeded", next_action: null, last_setup_error: null });
  const customer = idOf(intent.customer);
  if (customer) attachMethod(world, method, customer);
  const secret = world.books.secrets.get(method.id);
  if (secret) secret.isSetUp = intent.usage === "off_session";
  world.emit("setup_intent.succeeded", intent);
};

/** Tries to put a card on file. @throws StripeError card_error when it is refused */
export const confirmSetup = (
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  returnUrl: string | null,
): void => {
  intent.payment_method = method.id;
  const number = world.books.secrets.get(method.id)?.number ?? "";
  const { refused, authenticates } = behaviourOf(method.type, number);
  if (refused) throw refuse(world, intent, method, refused);
  // A card for payments that its holder is present for was set up before.
  if (authenticates === undefined || authenticates === "whenPresent") {
    succeed(world, intent, method);
    return;
  }
  const url = `${world.endpoint}/three-d-secure?client_secret=${intent.client_secret}`;
  const inPage = {
    type: "use_stripe_sdk",
    use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url },
  };
  Object.assign(intent, {
    status: "requires_action",
    next_action:
      returnUrl === null
        ? inPage
        : { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url } },
  });
  world.emit("setup_intent.requires_action", intent);
};

/** The holder has answered their bank. Absorbs a repeat: the intent no longer waits for it. */
export const authenticateSetup = (
  world: World,
  intent: Stripe.SetupIntent,
  passed: boolean,
): void => {
  const method = world.books.shelves.paymentMethods.get(idOf(intent.payment_method) ?? "");
  if (intent.status !== "requires_action" || !method) return;
  if (passed) succeed(world, intent, method);
  else refuse(world, intent, method, authenticationFailed);
};
