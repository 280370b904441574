import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import { paging, readParams, shared, text } from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { confirmSetup } from "../world/confirm-setup.ts";
import { changedMetadata, need } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import { newId, randomText, type World } from "../world/world.ts";
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

const Confirm = z.strictObject(intentConfirmation);
const Create = z.strictObject({
  ...intentDraft,
  ...intentConfirmation,
  usage: z.enum(["off_session", "on_session"]).default("off_session"),
});

const needIntent = (world: World, id: string): Stripe.SetupIntent =>
  need(world.books.shelves.setupIntents, "setup_intent", id, "intent");

const confirmable = new Set([
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
]);

const unexpected = (intent: Stripe.SetupIntent, what: string) =>
  invalidRequest(
    `You cannot ${what} this SetupIntent because it has a status of ${intent.status}.`,
    {
      code: "setup_intent_unexpected_state",
      setup_intent: structuredClone(intent),
    },
  );

const confirmIntent = (
  world: World,
  intent: Stripe.SetupIntent,
  given: z.infer<typeof Confirm>,
  by: Call["by"],
) => {
  if (!confirmable.has(intent.status)) throw unexpected(intent, "confirm");
  const method = confirmedMethod(world, intent, given, by);
  const isInPage = given.use_stripe_sdk || by === "publishable";
  confirmSetup(world, intent, method, isInPage ? null : (given.return_url ?? null));
};

const create = (world: World, { form, by }: Call) => {
  checkOffer(form);
  const given = readParams(Create, form);
  if (given.customer !== undefined) needCustomer(world, given.customer, "customer");
  const method = given.payment_method ? needMethod(world, given.payment_method) : null;
  const id = newId("seti");
  const intent: Stripe.SetupIntent = {
    id,
    object: "setup_intent",
    application: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: world.nowSeconds(),
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: changedMetadata({}, given.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    single_use_mandate: null,
    status: method ? "requires_confirmation" : "requires_payment_method",
    usage: given.usage,
    ...offered(given),
  };
  world.books.shelves.setupIntents.set(id, intent);
  world.emit("setup_intent.created", intent);
  if (given.confirm) confirmIntent(world, intent, { ...given, payment_method: method?.id }, by);
  return intent;
};

const cancel = (world: World, { ids: [id = ""] }: Call) => {
  const intent = needIntent(world, id);
  if (!confirmable.has(intent.status)) throw unexpected(intent, "cancel");
  Object.assign(intent, { status: "canceled", next_action: null });
  world.emit("setup_intent.canceled", intent);
  return intent;
};

const Retrieve = z.strictObject({ ...shared, client_secret: text.optional() });
const List = z.strictObject({ ...paging, customer: text.optional() });

/** Cards on their way to a customer's file. */
export const setupIntentRoutes: Routes = {
  "POST /v1/setup_intents": create,
  "GET /v1/setup_intents": (world, { form }) => {
    const query = readParams(List, form);
    const all = [...world.books.shelves.setupIntents.values()];
    const wanted = all.filter(({ customer }) => (query.customer ?? customer) === customer);
    return listPage(wanted, query, "/v1/setup_intents");
  },
  "GET /v1/setup_intents/{id}": (world, call) => {
    const intent = needIntent(world, call.ids[0] ?? "");
    readParams(Retrieve, call.form);
    checkClientSecret(intent, call);
    return intent;
  },
  "POST /v1/setup_intents/{id}/confirm": (world, call) => {
    const intent = needIntent(world, call.ids[0] ?? "");
    checkClientSecret(intent, call);
    confirmIntent(world, intent, readParams(Confirm, call.form), call.by);
    return intent;
  },
  "POST /v1/setup_intents/{id}/cancel": cancel,
};
