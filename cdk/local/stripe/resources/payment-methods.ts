import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import { paging, readParams, shared, text, whole } from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { attachMethod } from "../world/attach-method.ts";
import { makeAccount, makeCard, makeOfToken } from "../world/make-payment-method.ts";
import { invalidRequest, resourceMissing, StripeError } from "../world/stripe-error.ts";
import { behaviourOf } from "../world/test-cards.ts";
import type { World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";

const Billing = z.strictObject({
  address: z.unknown().optional(),
  email: text.optional(),
  name: text.optional(),
  phone: text.optional(),
});

/** A card or an account as a browser sends it with a confirmation. */
export const MethodData = z.strictObject({
  type: z.enum(["card", "us_bank_account"]),
  allow_redisplay: text.optional(),
  billing_details: Billing.optional(),
  card: z
    .strictObject({ number: text, exp_month: whole, exp_year: whole, cvc: text.optional() })
    .optional(),
  us_bank_account: z
    .strictObject({
      account_holder_type: text.optional(),
      account_number: text,
      account_type: text.optional(),
      routing_number: text,
    })
    .optional(),
});
type MethodData = z.infer<typeof MethodData>;

/** @throws StripeError for a server that sends card numbers, as Stripe does by default */
const checkSender = (data: MethodData, by: Call["by"]) => {
  if (by === "secret" && data.card)
    throw new StripeError(402, {
      type: "invalid_request_error",
      message:
        "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest " +
        "you use test tokens that map to the test card you are using, see " +
        "https://stripe.com/docs/testing.",
    });
};

/** Makes a payment method of what was typed. */
export const methodOfData = (world: World, data: MethodData, by: Call["by"]) => {
  checkSender(data, by);
  const { email, name, phone } = data.billing_details ?? {};
  const billing = { email: email ?? null, name: name ?? null, phone: phone ?? null };
  if (data.type === "card" && data.card) return makeCard(world, data.card, billing);
  if (data.us_bank_account) return makeAccount(world, data.us_bank_account, billing);
  throw invalidRequest(`Missing required param: ${data.type}.`, {
    code: "parameter_missing",
    param: data.type,
  });
};

/** The payment method of an id, or a fresh one of a test token. @throws StripeError 404 */
export const needMethod = (
  world: World,
  id: string,
  param = "payment_method",
): Stripe.PaymentMethod => {
  const method = world.books.shelves.paymentMethods.get(id) ?? makeOfToken(world, id);
  if (!method) throw resourceMissing("PaymentMethod", id, param);
  return method;
};

/** @throws StripeError for a payment method that is not to be used again */
export const checkUnspent = (world: World, method: Stripe.PaymentMethod): void => {
  if (!world.books.secrets.get(method.id)?.isSpent) return;
  throw invalidRequest(
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer " +
      "attachment, shared with a connected account without Customer attachment, or was detached " +
      "from a Customer. It may not be used again. To use a PaymentMethod multiple times, you " +
      "must attach it to a Customer first.",
  );
};

const Attach = z.strictObject({ ...shared, customer: text });

const attach = (world: World, { ids: [id = ""], form }: Call) => {
  const { customer } = readParams(Attach, form);
  needCustomer(world, customer, "customer");
  const method = needMethod(world, id, "id");
  if (method.customer !== null && method.customer !== customer)
    throw invalidRequest(
      "The payment method you provided has already been attached to a customer.",
    );
  checkUnspent(world, method);
  const secret = world.books.secrets.get(method.id);
  const { refused } = behaviourOf(method.type, secret?.number ?? "");
  if (refused) throw new StripeError(402, { type: "card_error", ...refused });
  attachMethod(world, method, customer);
  return method;
};

const detach = (world: World, { ids: [id = ""] }: Call) => {
  const method = needMethod(world, id, "id");
  const customer = method.customer;
  if (typeof customer !== "string")
    throw invalidRequest(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  method.customer = null;
  const secret = world.books.secrets.get(id);
  if (secret) secret.isSpent = true;
  const settings = world.books.shelves.customers.get(customer)?.invoice_settings;
  if (settings?.default_payment_method === id) settings.default_payment_method = null;
  world.emit("payment_method.detached", method, { customer });
  return method;
};

const Wanted = { ...paging, type: text.optional(), allow_redisplay: text.optional() };
const List = z.strictObject({ ...Wanted, customer: text });
const OfCustomer = z.strictObject(Wanted);

const list = (world: World, customerId: string, query: z.infer<typeof OfCustomer>, url: string) => {
  needCustomer(world, customerId, "customer");
  const all = [...world.books.shelves.paymentMethods.values()];
  const wanted = all.filter(
    ({ customer, type }) => customer === customerId && (query.type ?? type) === type,
  );
  return listPage(wanted, query, url);
};

/** Cards and accounts. */
export const paymentMethodRoutes: Routes = {
  "GET /v1/payment_methods": (world, { form }) => {
    const query = readParams(List, form);
    return list(world, query.customer, query, "/v1/payment_methods");
  },
  "GET /v1/payment_methods/{id}": (world, { ids: [id = ""] }) => needMethod(world, id, "id"),
  "POST /v1/payment_methods/{id}/attach": attach,
  "POST /v1/payment_methods/{id}/detach": detach,
  "GET /v1/customers/{customer}/payment_methods": (world, { ids: [id = ""], form }) =>
    list(world, id, readParams(OfCustomer, form), `/v1/customers/${id}/payment_methods`),
  "GET /v1/customers/{customer}/payment_methods/{id}": (world, { ids: [customer, id = ""] }) => {
    const method = world.books.shelves.paymentMethods.get(id);
    if (method?.customer !== customer || !method)
      throw resourceMissing("PaymentMethod", id, "payment_method");
    return method;
  },
};
