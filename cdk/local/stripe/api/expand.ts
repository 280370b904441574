import type { Books } from "../world/books.ts";
import { invalidRequest } from "../world/stripe-error.ts";

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (data: unknown[], url: string) => ({ object: "list", data, has_more: false, url });

/** Fields that an object has only when they are asked for. */
const includable: Record<string, (books: Books, id: string) => unknown> = {
  "charge.refunds": ({ shelves }, id) =>
    listOf(
      [...shelves.refunds.values()].filter((refund) => refund.charge === id).reverse(),
      `/v1/charges/${id}/refunds`,
    ),
  "customer.tax_ids": ({ shelves }, id) =>
    listOf(
      [...shelves.taxIds.values()].filter((taxId) => taxId.customer === id).reverse(),
      `/v1/customers/${id}/tax_ids`,
    ),
  "invoice.payments": ({ shelves }, id) =>
    listOf(
      [...shelves.invoicePayments.values()].filter((payment) => payment.invoice === id),
      `/v1/invoice_payments?invoice=${id}`,
    ),
  "invoice.amount_paid_off_stripe": ({ shelves }, id) =>
    [...shelves.invoicePayments.values()]
      .filter(({ invoice, payment }) => invoice === id && payment.type !== "payment_intent")
      .reduce((sum, payment) => sum + (payment.amount_paid ?? 0), 0),
  "invoice.confirmation_secret": ({ shelves }, id) => {
    const payment = [...shelves.invoicePayments.values()].find(
      (one) => one.invoice === id && one.is_default,
    );
    const intentId = payment?.payment.payment_intent;
    const intent = typeof intentId === "string" ? shelves.paymentIntents.get(intentId) : undefined;
    return intent && { type: "payment_intent", client_secret: intent.client_secret };
  },
};

const includeOf = (fields: Fields, name: string) =>
  includable[`${String(fields["object"])}.${name}`];

const expandField = (books: Books, fields: Fields, name: string): unknown => {
  const include = includeOf(fields, name);
  if (include && fields[name] === undefined)
    return structuredClone(include(books, String(fields["id"])) ?? null);
  const value = fields[name];
  const isId = typeof value === "string" && name !== "id";
  const found = isId ? books.find(value) : undefined;
  return found ? structuredClone(found) : value;
};

const expandPath = (books: Books, value: unknown, path: string[], whole: string): void => {
  if (Array.isArray(value)) {
    for (const item of value) expandPath(books, item, path, whole);
    return;
  }
  const [name, ...rest] = path;
  if (!isFields(value) || name === undefined) return;
  const expanded = expandField(books, value, name);
  const isExpandable =
    expanded === null || typeof expanded === "object" || includeOf(value, name) !== undefined;
  if (!isExpandable)
    throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" });
  value[name] = expanded;
  expandPath(books, expanded, rest, whole);
};

/** A copy of an answer in which ids at these paths have become their objects. */
export const expandAnswer = (books: Books, answer: object, paths: readonly string[]): object => {
  const copy: object = structuredClone(answer);
  for (const path of paths) expandPath(books, copy, path.split("."), path);
  return copy;
};
