import { Invoice, Payment } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { BuyerId } from "#contract/id";
import type { AgencyPrincipal } from "#contract/principal";
import { withActivity } from "#domain/activity/with-activity";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { changeTerms } from "#domain/billing/change-terms";
import { voidInvoice } from "#domain/billing/invoice/end-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { listInvoices } from "#domain/billing/invoice/list-invoices";
import { readInvoicePdf } from "#domain/billing/invoice/read-invoice-pdf";
import { orUnavailable } from "#domain/billing/need-provider";
import { readReceipt } from "#domain/billing/payment/read-receipt";
import { type Refunded, refundPayment } from "#domain/billing/payment/refund-payment";
import type { TermsStore } from "#domain/billing/terms-store";
import { notFound } from "#domain/errors";
import { repeatOf } from "#domain/repeat-of";
import type { ApiHandlers } from "../http-api.ts";

/** What the agency's routes of billing do with. */
export type AgencyBillingDeps = Omit<BillingDeps, "listOrders"> & {
  terms: TermsStore;
  hash: (text: string) => string;
};

type TermsKey =
  | "GET /v1/agency/buyers/{buyerId}/billing-terms"
  | "PUT /v1/agency/buyers/{buyerId}/billing-terms";
type PaymentKey =
  | "GET /v1/agency/buyers/{buyerId}/payments"
  | "GET /v1/agency/buyers/{buyerId}/payments/{paymentId}/receipt"
  | "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds";
type InvoiceKey =
  | "GET /v1/agency/buyers/{buyerId}/invoices"
  | "GET /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/pdf"
  | "POST /v1/agency/buyers/{buyerId}/invoices"
  | "POST /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/void";

type Request = {
  principal: AgencyPrincipal;
  path: { buyerId: BuyerId };
  headers: Record<string, string | undefined>;
  body?: unknown;
};

const checkBuyer = async ({ buyers }: Pick<AgencyBillingDeps, "buyers">, buyerId: BuyerId) => {
  if (!(await buyers.read(buyerId))) throw notFound("buyer");
};

/** Runs a write of the agency at a buyer that is there, written down with how it ended. */
const record = async <Result>(
  deps: AgencyBillingDeps,
  { principal, path }: Request,
  attempt: { action: string; object?: string; done: (result: Result) => string | null },
  run: () => Promise<Result>,
): Promise<Result> => {
  // An activity is never written into the partition of a buyer that is not there.
  await checkBuyer(deps, path.buyerId);
  const { object = null, ...tried } = attempt;
  const who = { actor: principal.actor, buyerId: path.buyerId, object };
  return withActivity(deps, { ...tried, ...who }, () => orUnavailable(run));
};

const repeatBy = (
  deps: AgencyBillingDeps,
  kind: "refund" | "invoice",
  { principal, path, headers, body }: Request,
) =>
  repeatOf(deps, kind, {
    by: principal.actor,
    key: [headers["idempotency-key"] ?? ""],
    asked: [path, body],
  });

const termsHandlers = (deps: AgencyBillingDeps): ApiHandlers<TermsKey> => ({
  "GET /v1/agency/buyers/{buyerId}/billing-terms": async ({ path }) => {
    await checkBuyer(deps, path.buyerId);
    return { status: 200, body: await deps.terms.read(path.buyerId) };
  },
  "PUT /v1/agency/buyers/{buyerId}/billing-terms": async (request) => {
    const { path, body } = request;
    const { currency: _, ...wanted } = body;
    const done = () =>
      wanted.mode === "netTerms"
        ? `Net terms with a credit limit of ${formatMoney(wanted.creditLimitCents)}.`
        : "Pays ahead.";
    const terms = await record(deps, request, { action: "terms.change", done }, () =>
      changeTerms(deps, { ...path, wanted }),
    );
    return { status: 200, body: terms };
  },
});

const paymentHandlers = (deps: AgencyBillingDeps): ApiHandlers<PaymentKey> => ({
  "GET /v1/agency/buyers/{buyerId}/payments": async ({ path, query }) => {
    await checkBuyer(deps, path.buyerId);
    const { items, next } = await deps.billings.listPayments(path.buyerId, query);
    return { status: 200, body: { items: items.map((item) => Payment.parse(item)), next } };
  },
  "GET /v1/agency/buyers/{buyerId}/payments/{paymentId}/receipt": async ({ path }) => ({
    status: 200,
    body: { url: await readReceipt(deps, path) },
  }),
  "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds": async (request) => {
    const { path, body, principal } = request;
    const attempt = {
      action: "payment.refund",
      object: path.paymentId,
      done: ({ autoRechargeOff }: Refunded) =>
        `Gave ${formatMoney(body.amountCents)} back to the card.${
          autoRechargeOff === null ? "" : " Auto-recharge is off."
        }`,
    };
    const asked = { ...path, ...body, actor: principal.actor };
    const { payment, autoRechargeOff } = await record(deps, request, attempt, () =>
      refundPayment(deps, asked, repeatBy(deps, "refund", request)),
    );
    return { status: 201, body: { ...Payment.parse(payment), autoRechargeOff } };
  },
});

const invoiceHandlers = (deps: AgencyBillingDeps): ApiHandlers<InvoiceKey> => ({
  "GET /v1/agency/buyers/{buyerId}/invoices": async ({ path, query }) => {
    await checkBuyer(deps, path.buyerId);
    return { status: 200, body: await listInvoices(deps, path.buyerId, query) };
  },
  "GET /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/pdf": async ({ path }) => ({
    status: 200,
    body: { url: await readInvoicePdf(deps, path) },
  }),
  "POST /v1/agency/buyers/{buyerId}/invoices": async (request) => {
    const { path, principal } = request;
    const attempt = {
      action: "invoice.issue",
      done: ({ amountCents }: { amountCents: number }) => `Invoiced ${formatMoney(amountCents)}.`,
    };
    const repeat = repeatBy(deps, "invoice", request);
    const invoice = await record(deps, request, attempt, () =>
      issueInvoice(deps, { ...path, actor: principal.actor, repeat }),
    );
    return { status: 201, body: Invoice.parse(invoice) };
  },
  "POST /v1/agency/buyers/{buyerId}/invoices/{invoiceId}/void": async (request) => {
    const { path } = request;
    const attempt = {
      action: "invoice.void",
      object: path.invoiceId,
      done: () => "Voided an unpaid invoice.",
    };
    const invoice = await record(deps, request, attempt, () => voidInvoice(deps, path));
    return { status: 200, body: Invoice.parse(invoice) };
  },
});

/** Terms, payments and invoices of buyers, as the agency sets, gives back and asks for them. */
export const billingHandlers = (
  deps: AgencyBillingDeps,
): ApiHandlers<TermsKey | PaymentKey | InvoiceKey> => ({
  ...termsHandlers(deps),
  ...paymentHandlers(deps),
  ...invoiceHandlers(deps),
});
