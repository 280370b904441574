import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import {
  Address,
  Metadata,
  paging,
  readParams,
  shared,
  text,
  unread,
  whole,
} from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { changedMetadata, need } from "../world/need.ts";
import { invalidRequest, resourceMissing } from "../world/stripe-error.ts";
import { newId, randomText, type World } from "../world/world.ts";
import { checkCountry, checkEmail } from "./check-customer.ts";

const clearable = text.transform((value) => (value === "" ? null : value)).optional();

const Details = z.strictObject({
  ...shared,
  address: z.union([z.literal("").transform(() => null), Address]).optional(),
  /** What the customer owes beside its invoices; below zero it has credit. */
  balance: whole.optional(),
  description: clearable,
  email: clearable,
  invoice_settings: z
    .strictObject({
      custom_fields: z
        .union([
          z.literal("").transform(() => null),
          z.array(z.strictObject({ name: z.string().max(40), value: z.string().max(140) })),
        ])
        .optional(),
      default_payment_method: clearable,
      footer: clearable,
      rendering_options: unread,
    })
    .optional(),
  metadata: Metadata.optional(),
  name: clearable,
  phone: clearable,
  preferred_locales: z.array(text).optional(),
  invoice_prefix: text.optional(),
  shipping: unread,
  tax_exempt: z.enum(["exempt", "none", "reverse"]).optional(),
});
type Details = z.infer<typeof Details>;

const emptyAddress: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** A customer of an id that is there. @throws StripeError 404 */
export const needCustomer = (world: World, id: string, param = "id"): Stripe.Customer =>
  need(world.books.shelves.customers, "customer", id, param);

const checkDefault = (world: World, customer: Stripe.Customer, methodId: string) => {
  const method = world.books.shelves.paymentMethods.get(methodId);
  if (!method)
    throw resourceMissing("PaymentMethod", methodId, "invoice_settings[default_payment_method]");
  if (method.customer !== customer.id)
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${methodId}. The payment method ` +
        "must be attached to the customer.",
      { code: "resource_missing", param: "invoice_settings[default_payment_method]" },
    );
};

const apply = (world: World, customer: Stripe.Customer, details: Details): Stripe.Customer => {
  const {
    expand: _,
    address,
    invoice_settings: settings,
    metadata,
    shipping: __,
    ...rest
  } = details;
  const { default_payment_method: methodId, custom_fields: fields } = settings ?? {};
  checkEmail(details.email);
  checkCountry(address?.country);
  if (methodId) checkDefault(world, customer, methodId);
  return Object.assign(customer, rest, {
    ...(address !== undefined && { address: address && { ...emptyAddress, ...address } }),
    invoice_settings: {
      ...customer.invoice_settings,
      ...(methodId !== undefined && { default_payment_method: methodId }),
      ...(fields !== undefined && { custom_fields: fields }),
    },
    metadata: changedMetadata(customer.metadata, metadata),
  });
};

const create = (world: World, { form }: Call) => {
  const details = readParams(Details, form);
  const customer = apply(
    world,
    {
      id: newId("cus"),
      object: "customer",
      address: null,
      balance: 0,
      created: world.nowSeconds(),
      currency: null,
      customer_account: null,
      default_source: null,
      delinquent: false,
      description: null,
      discount: null,
      email: null,
      invoice_prefix: randomText(8).toUpperCase(),
      invoice_settings: {
        custom_fields: null,
        default_payment_method: null,
        footer: null,
        rendering_options: null,
      },
      livemode: false,
      metadata: {},
      name: null,
      next_invoice_sequence: 1,
      phone: null,
      preferred_locales: [],
      shipping: null,
      tax_exempt: "none",
      test_clock: null,
    },
    details,
  );
  world.books.shelves.customers.set(customer.id, customer);
  world.emit("customer.created", customer);
  return customer;
};

const update = (world: World, { ids: [id = ""], form }: Call) => {
  const customer = apply(world, needCustomer(world, id), readParams(Details, form));
  world.emit("customer.updated", customer);
  return customer;
};

const remove = (world: World, { ids: [id = ""] }: Call) => {
  const customer = needCustomer(world, id);
  world.books.shelves.customers.delete(id);
  for (const method of world.books.shelves.paymentMethods.values())
    if (method.customer === id) method.customer = null;
  world.emit("customer.deleted", customer);
  return { id, object: "customer", deleted: true };
};

const List = z.strictObject({ ...paging, email: text.optional() });

/** Who pays. */
export const customerRoutes: Routes = {
  "POST /v1/customers": create,
  "GET /v1/customers": (world, { form }) => {
    const query = readParams(List, form);
    const all = [...world.books.shelves.customers.values()];
    const wanted = all.filter(({ email }) => query.email === undefined || email === query.email);
    return listPage(wanted, query, "/v1/customers");
  },
  "GET /v1/customers/{id}": (world, { ids: [id = ""] }) => needCustomer(world, id),
  "POST /v1/customers/{id}": update,
  "DELETE /v1/customers/{id}": remove,
};
