import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import {
  flag,
  Metadata,
  paging,
  readParams,
  shared,
  text,
  unread,
  whole,
} from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import type { Invoice } from "../world/books.ts";
import { finalizeInvoice } from "../world/finalize-invoice.ts";
import { addLine, makeInvoice } from "../world/make-invoice.ts";
import { endPayments } from "../world/settle-invoice.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";
import { checkStatus, needInvoice } from "./need-invoice.ts";
import { payInvoiceRoutes } from "./pay-invoice.ts";

const Create = z.strictObject({
  ...shared,
  auto_advance: flag.default(false),
  automatic_tax: unread,
  collection_method: z
    .enum(["charge_automatically", "send_invoice"])
    .default("charge_automatically"),
  currency: z.literal("usd").optional(),
  custom_fields: unread,
  customer: text,
  days_until_due: whole.optional(),
  description: text.optional(),
  due_date: whole.optional(),
  footer: text.optional(),
  metadata: Metadata.optional(),
  number: text.optional(),
  payment_settings: z
    .strictObject({
      payment_method_options: unread,
      payment_method_types: z.array(text).optional(),
    })
    .optional(),
  pending_invoice_items_behavior: z.enum(["exclude", "include"]).default("exclude"),
  rendering: unread,
  statement_descriptor: text.optional(),
});

const checkDue = (given: z.infer<typeof Create>) => {
  const says = given.days_until_due !== undefined || given.due_date !== undefined;
  if (given.collection_method === "send_invoice" && !says)
    throw invalidRequest(
      "If invoices are to be sent, `days_until_due` or `due_date` must be given.",
      { code: "parameter_missing", param: "days_until_due" },
    );
  if (given.collection_method === "charge_automatically" && says)
    throw invalidRequest(
      "`days_until_due` and `due_date` go with `collection_method=send_invoice` only.",
      { param: "days_until_due" },
    );
};

const addPending = (world: World, invoice: Invoice) => {
  for (const item of world.books.shelves.invoiceItems.values())
    if (item.invoice === null && item.customer === invoice.customer) addLine(invoice, item);
};

/** How long Stripe leaves a draft open that it may finalize itself. */
const draftMs = 3_600_000;

/** @throws StripeError where the invoice is to be sent and nobody knows whereto */
const checkAddressee = (customer: Stripe.Customer, method: string) => {
  if (method !== "send_invoice" || customer.email) return;
  throw invalidRequest(
    "Missing email. In order to create invoices that are sent to the customer, the customer must " +
      "have a valid email.",
  );
};

const create = (world: World, { form }: Call) => {
  const given = readParams(Create, form);
  checkDue(given);
  const customer = needCustomer(world, given.customer, "customer");
  checkAddressee(customer, given.collection_method);
  const invoice = makeInvoice(world, {
    customer,
    collectionMethod: given.collection_method,
    autoAdvance: given.auto_advance,
    daysUntilDue: given.days_until_due ?? null,
    dueAt: given.due_date ?? null,
    description: given.description ?? null,
    footer: given.footer ?? null,
    number: given.number ?? null,
    paymentTypes: given.payment_settings?.payment_method_types ?? null,
    metadata: given.metadata,
  });
  if (given.pending_invoice_items_behavior === "include") addPending(world, invoice);
  if (given.auto_advance) world.later("finalize", invoice.id, draftMs);
  return invoice;
};

const finalize = (world: World, { ids: [id = ""], form }: Call) => {
  const invoice = needInvoice(world, id);
  const { auto_advance: advance } = readParams(
    z.strictObject({ ...shared, auto_advance: flag.optional() }),
    form,
  );
  checkStatus(invoice, ["draft"], "finalized");
  if (advance !== undefined) invoice.auto_advance = advance;
  finalizeInvoice(world, invoice);
  return invoice;
};

const voidInvoice = (world: World, { ids: [id = ""] }: Call) => {
  const invoice = needInvoice(world, id);
  checkStatus(invoice, ["open", "uncollectible"], "voided");
  endPayments(world, invoice);
  Object.assign(invoice, {
    status: "void",
    status_transitions: { ...invoice.status_transitions, voided_at: world.nowSeconds() },
  });
  world.emit("invoice.voided", invoice);
  return invoice;
};

const markUncollectible = (world: World, { ids: [id = ""] }: Call) => {
  const invoice = needInvoice(world, id);
  checkStatus(invoice, ["open"], "marked as uncollectible");
  const at = { marked_uncollectible_at: world.nowSeconds() };
  invoice.status = "uncollectible";
  Object.assign(invoice.status_transitions, at);
  world.emit("invoice.marked_uncollectible", invoice);
  return invoice;
};

const List = z.strictObject({
  ...paging,
  collection_method: text.optional(),
  customer: text.optional(),
  status: z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional(),
});

/** What customers owe for a period. */
export const invoiceRoutes: Routes = {
  ...payInvoiceRoutes,
  "POST /v1/invoices": create,
  "GET /v1/invoices": (world, { form }) => {
    const query = readParams(List, form);
    const wanted = [...world.books.shelves.invoices.values()].filter(
      (invoice) =>
        (query.customer ?? invoice.customer) === invoice.customer &&
        (query.status ?? invoice.status) === invoice.status &&
        (query.collection_method ?? invoice.collection_method) === invoice.collection_method,
    );
    return listPage(wanted, query, "/v1/invoices");
  },
  "GET /v1/invoices/{id}": (world, { ids: [id = ""] }) => needInvoice(world, id),
  "DELETE /v1/invoices/{id}": (world, { ids: [id = ""] }) => {
    const invoice = needInvoice(world, id);
    checkStatus(invoice, ["draft"], "deleted");
    world.books.shelves.invoices.delete(id);
    world.emit("invoice.deleted", invoice);
    return { id, object: "invoice", deleted: true };
  },
  "POST /v1/invoices/{id}/finalize": finalize,
  "POST /v1/invoices/{id}/mark_uncollectible": markUncollectible,
  "POST /v1/invoices/{id}/send": (world, call) => {
    const invoice = needInvoice(world, call.ids[0] ?? "");
    if (invoice.status === "draft") finalizeInvoice(world, invoice);
    world.emit("invoice.sent", invoice);
    return invoice;
  },
  "POST /v1/invoices/{id}/void": voidInvoice,
};
