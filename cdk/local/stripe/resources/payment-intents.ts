import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import {
  flag,
  paging,
  readParams,
  shared,
  text,
  unread,
  unreadParam,
  whole,
} from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { confirmPayment } from "../world/confirm-payment.ts";
import { makePaymentIntent } from "../world/make-payment-intent.ts";
import { changedMetadata, need } from "../world/need.ts";
import { invoiceOfIntent } from "../world/settle-invoice.ts";
import { invalidRequest, StripeError } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";
import {
  checkClientSecret,
  checkOffer,
  confirmedMethod,
  intentConfirmation,
  intentDraft,
  offered,
} from "./intent-params.ts";
import { needMethod } from "./payment-methods.ts";

/** Stripe takes 50 cents to 999,999.99 dollars. */
const leastAmount = 50;
const mostAmount = 99_999_999;

const usage = z.enum(["off_session", "on_session"]).optional();
const suffix = z.string().max(22).optional();

const Confirmation = {
  ...intentConfirmation,
  error_on_requires_action: flag.default(false),
  off_session: z.union([flag, z.enum(["one_off", "recurring"]).transform(() => true)]).optional(),
  receipt_email: text.optional(),
  setup_future_usage: usage,
  shipping: unread,
};
const Confirm = z.strictObject(Confirmation);
const Create = z.strictObject({
  ...intentDraft,
  ...Confirmation,
  amount: whole,
  capture_method: z.enum(["automatic", "automatic_async"]).default("automatic_async"),
  confirmation_method: z.literal("automatic").optional(),
  currency: z.string().toLowerCase().pipe(z.literal("usd")),
  statement_descriptor_suffix: suffix,
});
type Given = z.infer<typeof Confirm>;

const checkAmount = (amount: number) => {
  const refuse = (code: string, message: string) => unreadParam(message, { code, param: "amount" });
  if (amount < 1)
    throw refuse("parameter_invalid_integer", "This value must be greater than or equal to 1.");
  if (amount < leastAmount) throw refuse("amount_too_small", "Amount must be at least $0.50 usd");
  if (amount > mostAmount)
    throw refuse("amount_too_large", "Amount must be no more than $999,999.99");
};

const needIntent = (world: World, id: string): Stripe.PaymentIntent =>
  need(world.books.shelves.paymentIntents, "payment_intent", id, "intent");

const unexpected = (intent: Stripe.PaymentIntent, what: string) =>
  invalidRequest(
    `You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`,
    {
      code: "payment_intent_unexpected_state",
      payment_intent: structuredClone(intent),
    },
  );

const confirmable = new Set([
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
]);

const confirmIntent = (
  world: World,
  intent: Stripe.PaymentIntent,
  given: Given,
  by: Call["by"],
) => {
  if (!confirmable.has(intent.status)) throw unexpected(intent, "confirm");
  const method = confirmedMethod(world, intent, given, by);
  if (given.setup_future_usage) intent.setup_future_usage = given.setup_future_usage;
  if (given.receipt_email) intent.receipt_email = given.receipt_email;
  confirmPayment(world, intent, {
    method,
    offSession: given.off_session ?? false,
    refusesActions: given.error_on_requires_action,
    returnUrl: given.use_stripe_sdk || by === "publishable" ? null : (given.return_url ?? null),
  });
};

const checkDraft = (world: World, given: z.infer<typeof Create>) => {
  checkAmount(given.amount);
  if (given.customer !== undefined) needCustomer(world, given.customer, "customer");
  const onlyConfirmed = ["off_session", "return_url", "error_on_requires_action"] as const;
  for (const param of onlyConfirmed)
    if (!given.confirm && given[param])
      throw invalidRequest(
        `The parameter \`${param}\` cannot be passed when creating a PaymentIntent unless ` +
          "`confirm` is set to true.",
        { code: "parameter_missing", param: "confirm" },
      );
};

const create = (world: World, { form, by }: Call) => {
  checkOffer(form);
  const given = readParams(Create, form);
  checkDraft(world, given);
  const method = given.payment_method ? needMethod(world, given.payment_method) : null;
  const intent = makePaymentIntent(world, {
    ...offered(given),
    customer: given.customer ?? null,
    amount: given.amount,
    capture_method: given.capture_method,
    description: given.description ?? null,
    metadata: changedMetadata({}, given.metadata),
    payment_method: method?.id ?? null,
    receipt_email: given.receipt_email ?? null,
    setup_future_usage: given.setup_future_usage ?? null,
    statement_descriptor_suffix: given.statement_descriptor_suffix ?? null,
    status: method ? "requires_confirmation" : "requires_payment_method",
  });
  const chosen = method ? { ...given, payment_method: method.id } : given;
  try {
    if (given.confirm) confirmIntent(world, intent, chosen, by);
  } catch (error) {
    // What does not parse makes no intent; a refused card does.
    if (error instanceof StripeError && error.status === 400)
      world.books.shelves.paymentIntents.delete(intent.id);
    throw error;
  }
  return intent;
};

const Cancel = z.strictObject({
  ...shared,
  cancellation_reason: z
    .enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"])
    .optional(),
});

const cancel = (world: World, { ids: [id = ""], form }: Call) => {
  const intent = needIntent(world, id);
  const { cancellation_reason: reason } = readParams(Cancel, form);
  if (!confirmable.has(intent.status)) throw unexpected(intent, "cancel");
  if (invoiceOfIntent(world, id))
    throw invalidRequest(
      "You cannot cancel this PaymentIntent because it was created by an invoice; void the " +
        "invoice instead.",
    );
  Object.assign(intent, {
    status: "canceled",
    canceled_at: world.nowSeconds(),
    cancellation_reason: reason ?? null,
    next_action: null,
  });
  world.emit("payment_intent.canceled", intent);
  return intent;
};

const Retrieve = z.strictObject({ ...shared, client_secret: text.optional() });
const List = z.strictObject({ ...paging, customer: text.optional() });

/** Payments from their first mention to their end. */
export const paymentIntentRoutes: Routes = {
  "POST /v1/payment_intents": create,
  "GET /v1/payment_intents": (world, { form }) => {
    const query = readParams(List, form);
    const all = [...world.books.shelves.paymentIntents.values()];
    const wanted = all.filter(({ customer }) => (query.customer ?? customer) === customer);
    return listPage(wanted, query, "/v1/payment_intents");
  },
  "GET /v1/payment_intents/{id}": (world, call) => {
    const intent = needIntent(world, call.ids[0] ?? "");
    readParams(Retrieve, call.form);
    checkClientSecret(intent, call);
    return intent;
  },
  "POST /v1/payment_intents/{id}/confirm": (world, call) => {
    const intent = needIntent(world, call.ids[0] ?? "");
    checkClientSecret(intent, call);
    confirmIntent(world, intent, readParams(Confirm, call.form), call.by);
    return intent;
  },
  "POST /v1/payment_intents/{id}/cancel": cancel,
};
