import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import { paging, readParams, shared, text } from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { need } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import { newId, type World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";

const Draft = z.strictObject({ ...shared, type: text, value: text });
const List = z.strictObject(paging);

/** The forms of a few kinds; others are taken as they come. */
const forms: Record<string, RegExp> = {
  us_ein: /^\d{2}-?\d{7}$/,
  eu_vat: /^[A-Z]{2}[A-Z0-9+*.]{2,13}$/,
  gb_vat: /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  ca_bn: /^\d{9}$/,
};

const create = (world: World, { ids: [customerId = ""], form }: Call) => {
  const customer = needCustomer(world, customerId, "customer");
  const { type, value } = readParams(Draft, form);
  if (!/^[a-z]{2}_[a-z0-9_]+$/.test(type))
    throw invalidRequest(`Invalid type: must be one of us_ein, eu_vat, …`, { param: "type" });
  if (forms[type]?.test(value) === false)
    throw invalidRequest(`Invalid value for ${type}.`, { code: "tax_id_invalid", param: "value" });
  const taxId: Stripe.TaxId = {
    id: newId("txi"),
    object: "tax_id",
    country: type.slice(0, 2).toUpperCase(),
    created: world.nowSeconds(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { type: "customer", customer: customer.id, customer_account: null },
    type,
    value,
    verification: { status: "unavailable", verified_address: null, verified_name: null },
  };
  world.books.shelves.taxIds.set(taxId.id, taxId);
  world.emit("customer.tax_id.created", taxId);
  return taxId;
};

const ofCustomer = (world: World, [customerId = "", id = ""]: readonly string[]) => {
  const taxId = need(world.books.shelves.taxIds, "tax_id", id);
  needCustomer(world, customerId, "customer");
  return taxId;
};

/** Tax numbers of a customer, printed on invoices. */
export const taxIdRoutes: Routes = {
  "POST /v1/customers/{customer}/tax_ids": create,
  "GET /v1/customers/{customer}/tax_ids": (world, { ids: [customerId = ""], form }) => {
    needCustomer(world, customerId, "customer");
    const all = [...world.books.shelves.taxIds.values()];
    return listPage(
      all.filter(({ customer }) => customer === customerId),
      readParams(List, form),
      `/v1/customers/${customerId}/tax_ids`,
    );
  },
  "GET /v1/customers/{customer}/tax_ids/{id}": (world, { ids }) => ofCustomer(world, ids),
  "DELETE /v1/customers/{customer}/tax_ids/{id}": (world, { ids }) => {
    const taxId = ofCustomer(world, ids);
    world.books.shelves.taxIds.delete(taxId.id);
    world.emit("customer.tax_id.deleted", taxId);
    return { id: taxId.id, object: "tax_id", deleted: true };
  },
};
