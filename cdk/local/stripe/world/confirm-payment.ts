import type Stripe from "stripe";
import { attachMethod } from "./attach-method.ts";
import { makeCharge, settleCharge } from "./make-charge.ts";
import { idOf } from "./need.ts";
import { settleInvoice, unsettleInvoice } from "./settle-invoice.ts";
import { StripeError } from "./stripe-error.ts";
import { type Behaviour, behaviourOf, type Decline } from "./test-cards.ts";
import type { World } from "./world.ts";

export type Confirmation = {
  method: Stripe.PaymentMethod;
  /** Nobody is there to authenticate. */
  offSession: boolean;
  /** Refuses instead of asking the holder to authenticate. */
  refusesActions: boolean;
  returnUrl: string | null;
};

const authenticationRequired: Decline = {
  code: "authentication_required",
  decline_code: "authentication_required",
  message:
    "Your card was declined. This transaction requires authentication. Try again, and your " +
    "bank will ask you to confirm.",
};

export const authenticationFailed: Decline = {
  code: "payment_intent_authentication_failure",
  message:
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data " +
    "or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
};

const docUrl = (code: string) => `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;

const behaviour = (world: World, method: Stripe.PaymentMethod): Behaviour =>
  behaviourOf(method.type, world.books.secrets.get(method.id)?.number ?? "");

/** Whether the holder must authenticate. */
const mustAuthenticate = (
  world: World,
  method: Stripe.PaymentMethod,
  offSession: boolean,
): boolean => {
  const { authenticates } = behaviour(world, method);
  if (authenticates === undefined) return false;
  if (!offSession || authenticates === "always") return true;
  return authenticates === "unlessSetUp" && !world.books.secrets.get(method.id)?.isSetUp;
};

/** The intent waits for another card; says why as the API's error does. */
const refuse = (
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
  chargeId: string | null,
): StripeError => {
  const shared = {
    type: "card_error" as const,
    ...decline,
    doc_url: docUrl(decline.code),
    payment_method: structuredClone(method),
    ...(chargeId !== null && { charge: chargeId }),
  };
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    next_action: null,
    processing: null,
    last_payment_error: { ...shared, payment_method_type: method.type },
  });
  world.emit("payment_intent.payment_failed", intent);
  unsettleInvoice(world, intent);
  return new StripeError(402, { ...shared, payment_intent: structuredClone(intent) });
};

const succeed = (
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): void => {
  Object.assign(intent, {
    status: "succeeded",
    amount_received: intent.amount,
    next_action: null,
    processing: null,
    last_payment_error: null,
  });
  const customer = idOf(intent.customer);
  const secret = world.books.secrets.get(method.id);
  if (intent.setup_future_usage && customer) {
    attachMethod(world, method, customer);
    if (secret && intent.setup_future_usage === "off_session") secret.isSetUp = true;
  }
  if (secret && method.customer === null) secret.isSpent = true;
  world.emit("payment_intent.succeeded", intent);
  settleInvoice(world, intent);
};

type Attempt = {
  intent: Stripe.PaymentIntent;
  method: Stripe.PaymentMethod;
  authenticated: boolean;
  offSession: boolean;
};

/** The bank takes its time; whoever is told of a card charge beforehand has a day to say no. */
const wait = (world: World, { intent, method }: Attempt, charge: Stripe.Charge): void => {
  const { settles } = behaviour(world, method);
  const completesAt = world.nowSeconds() + Math.ceil(world.delays.settleMs / 1_000);
  Object.assign(intent, {
    status: "processing",
    next_action: null,
    last_payment_error: null,
    processing: method.card && {
      type: "card",
      card: { customer_notification: { approval_requested: false, completes_at: completesAt } },
    },
  });
  world.emit("payment_intent.processing", intent);
  world.emit("charge.pending", charge);
  if (settles !== "never") world.later("settle", intent.id, world.delays.settleMs);
};

/** Takes the money. @returns why it could not, already written to the intent */
const attemptCharge = (world: World, attempt: Attempt): StripeError | null => {
  const { intent, method, authenticated, offSession } = attempt;
  const { refused, chargeRefused, disputed, ...later } = behaviour(world, method);
  const settles = later.settles ?? (offSession ? later.settlesLater : undefined);
  const decline = refused ?? chargeRefused ?? null;
  const status = decline ? "failed" : settles ? "pending" : "succeeded";
  const charge = makeCharge(world, { intent, method, status, decline, authenticated });
  if (decline) {
    world.emit("charge.failed", charge);
    return refuse(world, intent, method, decline, charge.id);
  }
  if (settles) {
    wait(world, attempt, charge);
    return null;
  }
  world.emit("charge.succeeded", charge);
  succeed(world, intent, method);
  if (disputed) world.later("dispute", charge.id, world.delays.disputeMs);
  return null;
};

const askHolder = (world: World, intent: Stripe.PaymentIntent, returnUrl: string | null) => {
  const url = `${world.endpoint}/three-d-secure?client_secret=${intent.client_secret}`;
  Object.assign(intent, {
    status: "requires_action",
    last_payment_error: null,
    next_action:
      returnUrl === null
        ? {
            type: "use_stripe_sdk",
            use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url },
          }
        : { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url } },
  });
  world.emit("payment_intent.requires_action", intent);
};

/** Tries to pay an intent. @throws StripeError card_error when the card is refused */
export const confirmPayment = (
  world: World,
  intent: Stripe.PaymentIntent,
  { method, offSession, refusesActions, returnUrl }: Confirmation,
): void => {
  intent.payment_method = method.id;
  const mustAsk = mustAuthenticate(world, method, offSession);
  if (mustAsk && !offSession && !refusesActions) {
    askHolder(world, intent, returnUrl);
    return;
  }
  if (mustAsk) {
    const decline = authenticationRequired;
    const attempt = { intent, method, status: "failed", decline, authenticated: false } as const;
    const charge = makeCharge(world, attempt);
    world.emit("charge.failed", charge);
    throw refuse(world, intent, method, decline, charge.id);
  }
  const refusal = attemptCharge(world, { intent, method, authenticated: false, offSession });
  if (refusal) throw refusal;
};

const methodOf = (world: World, intent: Stripe.PaymentIntent): Stripe.PaymentMethod | undefined =>
  world.books.shelves.paymentMethods.get(idOf(intent.payment_method) ?? "");

/** The holder has answered their bank. Absorbs a repeat: the intent no longer waits for it. */
export const authenticatePayment = (
  world: World,
  intent: Stripe.PaymentIntent,
  passed: boolean,
): void => {
  const method = methodOf(world, intent);
  if (intent.status !== "requires_action" || !method) return;
  if (passed) attemptCharge(world, { intent, method, authenticated: true, offSession: false });
  else refuse(world, intent, method, authenticationFailed, null);
};

/** What comes of a payment that was processing. Absorbs a repeat. */
export const settlePayment = (
  world: World,
  intent: Stripe.PaymentIntent,
  outcome: "succeeds" | Decline,
): void => {
  const method = methodOf(world, intent);
  const charge = world.books.shelves.charges.get(idOf(intent.latest_charge) ?? "");
  if (intent.status !== "processing" || !method || !charge) return;
  if (outcome === "succeeds") {
    settleCharge(world, charge);
    world.emit("charge.succeeded", charge);
    succeed(world, intent, method);
    return;
  }
  Object.assign(charge, {
    status: "failed",
    captured: false,
    failure_code: outcome.code,
    failure_message: outcome.message,
  });
  world.emit("charge.failed", charge);
  refuse(world, intent, method, outcome, charge.id);
};
