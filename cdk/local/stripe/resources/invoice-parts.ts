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
import type { InvoiceItem } from "../world/books.ts";
import { addLine } from "../world/make-invoice.ts";
import { changedMetadata, idOf, need } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import { newId, type World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";
import { needInvoice } from "./need-invoice.ts";

const Create = z.strictObject({
  ...shared,
  amount: whole.optional(),
  currency: z.literal("usd").default("usd"),
  customer: text,
  description: text.optional(),
  discountable: flag.default(true),
  invoice: text.optional(),
  metadata: Metadata.optional(),
  period: z.strictObject({ start: whole, end: whole }).optional(),
  quantity: whole.pipe(z.number().min(0)).default(1),
  tax_behavior: unread,
  unit_amount_decimal: z
    .string()
    .regex(/^-?\d+(\.\d{1,12})?$/, "must be a decimal number of cents")
    .optional(),
});

const amountOf = ({ amount, quantity, unit_amount_decimal: unit }: z.infer<typeof Create>) => {
  if ((amount === undefined) === (unit === undefined))
    throw invalidRequest("Exactly one of `amount` and `unit_amount_decimal` must be given.", {
      code: "parameter_missing",
      param: "amount",
    });
  return amount ?? Math.round(Number(unit) * quantity);
};

const create = (world: World, { form }: Call) => {
  const given = readParams(Create, form);
  const customer = needCustomer(world, given.customer, "customer");
  const invoice = given.invoice === undefined ? null : needInvoice(world, given.invoice);
  if (invoice && invoice.customer !== customer.id)
    throw invalidRequest("The invoice belongs to another customer.", { param: "invoice" });
  if (invoice && invoice.status !== "draft")
    throw invalidRequest("This invoice is no longer editable.", {
      code: "invoice_not_editable",
      param: "invoice",
    });
  const amount = amountOf(given);
  const now = world.nowSeconds();
  const item: InvoiceItem = {
    id: newId("ii"),
    object: "invoiceitem",
    amount,
    currency: given.currency,
    customer: customer.id,
    customer_account: null,
    date: now,
    description: given.description ?? null,
    discountable: given.discountable,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: changedMetadata({}, given.metadata),
    net_amount: amount,
    parent: null,
    period: given.period ?? { start: now, end: now },
    pricing: {
      type: "price_details",
      unit_amount_decimal: given.unit_amount_decimal ?? String(amount),
    },
    proration: false,
    quantity: given.quantity,
    quantity_decimal: String(given.quantity),
    tax_rates: [],
    test_clock: null,
  };
  world.books.shelves.invoiceItems.set(item.id, item);
  if (invoice) addLine(invoice, item);
  world.emit("invoiceitem.created", item);
  return item;
};

const ItemList = z.strictObject({
  ...paging,
  customer: text.optional(),
  invoice: text.optional(),
  pending: flag.optional(),
});

const PaymentList = z.strictObject({
  ...paging,
  invoice: text.optional(),
  payment: z
    .strictObject({ type: z.literal("payment_intent"), payment_intent: text.optional() })
    .optional(),
  status: z.enum(["canceled", "open", "paid"]).optional(),
});

/** What invoices are made of, and what pays them. */
export const invoicePartRoutes: Routes = {
  "POST /v1/invoiceitems": create,
  "GET /v1/invoiceitems": (world, { form }) => {
    const query = readParams(ItemList, form);
    const wanted = [...world.books.shelves.invoiceItems.values()].filter(
      (item) =>
        (query.customer ?? item.customer) === item.customer &&
        (query.invoice ?? item.invoice) === item.invoice &&
        (query.pending ?? item.invoice === null) === (item.invoice === null),
    );
    return listPage(wanted, query, "/v1/invoiceitems");
  },
  "GET /v1/invoiceitems/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.invoiceItems, "invoiceitem", id),
  "GET /v1/invoices/{invoice}/lines": (world, { ids: [id = ""], form }) => {
    const made = needInvoice(world, id).lines.data.toReversed();
    return listPage(made, readParams(z.strictObject(paging), form), `/v1/invoices/${id}/lines`);
  },
  "GET /v1/invoice_payments": (world, { form }) => {
    const query = readParams(PaymentList, form);
    const wanted = [...world.books.shelves.invoicePayments.values()].filter(
      (payment) =>
        (query.invoice ?? payment.invoice) === payment.invoice &&
        (query.status ?? payment.status) === payment.status &&
        (query.payment?.payment_intent ?? idOf(payment.payment.payment_intent)) ===
          idOf(payment.payment.payment_intent),
    );
    return listPage(wanted, query, "/v1/invoice_payments");
  },
  "GET /v1/invoice_payments/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.invoicePayments, "invoice_payment", id),
};
