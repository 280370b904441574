import type Stripe from "stripe";
import * as z from "zod";
import type { Form } from "../api/parse-form.ts";
import {
  flag,
  Metadata,
  readParams,
  shared,
  text,
  unread,
  unreadParam,
} from "../api/read-params.ts";
import type { Call } from "../api/route.ts";
import { offeredTypes } from "../world/make-payment-intent.ts";
import { idOf } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";
import { checkUnspent, MethodData, methodOfData, needMethod } from "./payment-methods.ts";

const types = z.union([z.literal("").transform(() => []), z.array(text)]).optional();

/** Of these only one may say by what an intent is paid. */
const exclusive = [
  "allowed_payment_method_types",
  "automatic_payment_methods",
  "excluded_payment_method_types",
] as const;

/**
 * @throws StripeError for what the pinned version no longer takes, and for two that say the same
 * (docs.stripe.com/changelog/endive/2026-09-30)
 */
export const checkOffer = (form: Form): void => {
  if (form["payment_method_types"] !== undefined)
    throw unreadParam(
      "The `payment_method_types` parameter is no longer supported on this API version.",
      { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    );
  const [first, second] = exclusive.filter((name) => form[name] !== undefined);
  if (first === undefined || second === undefined || first !== exclusive[0]) return;
  throw unreadParam(`You may only specify one of these parameters: ${first}, ${second}.`, {
    code: "parameters_exclusive",
    param: second,
  });
};

/** What both kinds of intent take when they are made. */
export const intentDraft = {
  ...shared,
  allowed_payment_method_types: types,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  confirm: flag.default(false),
  customer: text.optional(),
  description: text.optional(),
  excluded_payment_method_types: types,
  metadata: Metadata.optional(),
};

/** What both kinds of intent take when they are confirmed. */
export const intentConfirmation = {
  ...shared,
  client_secret: text.optional(),
  mandate_data: unread,
  payment_method: text.optional(),
  payment_method_data: MethodData.optional(),
  payment_method_options: unread,
  radar_options: unread,
  return_url: z.url().optional(),
  use_stripe_sdk: flag.default(false),
};
type Confirmation = z.infer<z.ZodObject<typeof intentConfirmation>>;

type Draft = z.infer<z.ZodObject<typeof intentDraft>>;

/** Fields of an intent that say by what it may be paid. */
export const offered = (draft: Draft) => {
  const { allowed_payment_method_types: allowed, automatic_payment_methods: automatic } = draft;
  const excluded = draft.excluded_payment_method_types ?? [];
  const isOffered = (type: string) => (allowed ?? offeredTypes).includes(type);
  return {
    allowed_payment_method_types: allowed ?? null,
    automatic_payment_methods: allowed
      ? null
      : {
          enabled: automatic?.enabled ?? true,
          allow_redirects: automatic?.allow_redirects ?? "always",
        },
    excluded_payment_method_types: draft.excluded_payment_method_types ?? null,
    payment_method_types: offeredTypes.filter(
      (type) => isOffered(type) && !excluded.includes(type),
    ),
  };
};

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

const checkReturnUrl = (intent: Intent, given: Confirmation, by: Call["by"]) => {
  const { automatic_payment_methods: automatic } = intent;
  const needsUrl = by === "secret" && automatic?.enabled && automatic.allow_redirects !== "never";
  if (needsUrl && given.return_url === undefined)
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. " +
        "Because some of these payment methods might redirect your customer off of your page, " +
        "you must provide a `return_url`. If you don't want to accept redirect-based payment " +
        "methods, set `automatic_payment_methods[enabled]` to `true` and " +
        "`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents " +
        "and Payment Intents.",
      { param: "return_url" },
    );
};

const checkOwner = (intent: Intent, method: Stripe.PaymentMethod) => {
  if (method.customer === null || method.customer === intent.customer) return;
  if (intent.customer === null)
    throw invalidRequest(
      "The PaymentMethod you provided is attached to a customer so for security purposes you " +
        "must provide the customer in the request.",
      { param: "payment_method" },
    );
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${method.id}. The payment method ` +
      "must be attached to the customer.",
    { code: "resource_missing", param: "payment_method" },
  );
};

/**
 * The way to pay that a confirmation names.
 * @throws StripeError when the intent does not take it
 */
export const confirmedMethod = (
  world: World,
  intent: Intent,
  given: Confirmation,
  by: Call["by"],
): Stripe.PaymentMethod => {
  checkReturnUrl(intent, given, by);
  const id = given.payment_method ?? idOf(intent.payment_method);
  const method = given.payment_method_data
    ? methodOfData(world, given.payment_method_data, by)
    : id === null
      ? null
      : needMethod(world, id);
  const kind = intent.object === "setup_intent" ? "SetupIntent" : "PaymentIntent";
  if (method === null)
    throw invalidRequest(
      `You cannot confirm this ${kind} because it's missing a payment method. Update the ${kind} ` +
        "with a payment method and then confirm it again.",
      { code: `${intent.object}_unexpected_state` },
    );
  checkUnspent(world, method);
  checkOwner(intent, method);
  if (!intent.payment_method_types.includes(method.type))
    throw invalidRequest(
      `The PaymentMethod provided (${method.type}) is not allowed for this ${kind}.`,
      { code: `${intent.object}_invalid_parameter`, param: "payment_method" },
    );
  return method;
};

const ClientSecret = z.object({ client_secret: text.optional() });

/** A browser may touch the one intent whose client secret it has. */
export const checkClientSecret = (intent: Intent, { form, by }: Call): void => {
  const { client_secret: secret } = readParams(ClientSecret, form);
  if (by === "publishable" && secret === undefined)
    throw invalidRequest("Missing required param: client_secret.", {
      code: "parameter_missing",
      param: "client_secret",
    });
  if (secret !== undefined && secret !== intent.client_secret)
    throw invalidRequest(
      `The client_secret provided does not match any associated ${intent.object} on this account.`,
      { code: `${intent.object}_invalid_parameter`, param: "client_secret" },
    );
};
