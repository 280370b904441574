import { Payment, type PaymentState } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { MemberPrincipal } from "#contract/principal";
import { changeDetails, changeLowBalance } from "#domain/billing/change-details";
import { payInvoice } from "#domain/billing/invoice/end-invoice";
import { listInvoices } from "#domain/billing/invoice/list-invoices";
import { readInvoicePdf } from "#domain/billing/invoice/read-invoice-pdf";
import { readPayment } from "#domain/billing/payment/read-payment";
import { readReceipt } from "#domain/billing/payment/read-receipt";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import type { Synced } from "#domain/billing/payment/sync-payment";
import { readWalletPage } from "#domain/billing/read-wallet-page";
import { changeAutoRecharge } from "#domain/billing/recharge/change-auto-recharge";
import { checkMaySeeMoney } from "#domain/ledger/check-may-see-money";
import { repeatOf } from "#domain/repeat-of";
import type { ApiHandlers } from "./http-api.ts";
import { type Manage, manageMoney, type WalletHandlerDeps } from "./manage-money.ts";
import { portalCardHandlers } from "./portal-card-handlers.ts";

type DocumentKey =
  | "GET /v1/portal/wallet/payments/{paymentId}/receipt"
  | "GET /v1/portal/wallet/invoices/{invoiceId}/pdf";
type WalletKey =
  | "GET /v1/portal/wallet"
  | PaymentKey
  | DocumentKey
  | "POST /v1/portal/wallet/card-setups"
  | "POST /v1/portal/wallet/methods"
  | "PUT /v1/portal/wallet/methods/{methodId}/default"
  | "DELETE /v1/portal/wallet/methods/{methodId}"
  | SettingKey
  | "GET /v1/portal/wallet/invoices"
  | "POST /v1/portal/wallet/invoices/{invoiceId}/payments";

type Headers = Record<string, string | undefined>;

const repeatBy = (
  deps: WalletHandlerDeps,
  kind: "topUp" | "autoRecharge",
  { principal, headers, body }: { principal: MemberPrincipal; headers: Headers; body: unknown },
) =>
  repeatOf(deps, kind, {
    by: principal.memberId,
    key: [headers["idempotency-key"] ?? ""],
    asked: body,
  });

const shown = ({ payment, clientSecret }: Synced) => ({
  payment: Payment.parse(payment),
  clientSecret,
});

const stateWords: Record<PaymentState, string> = {
  started: "asked for",
  actionNeeded: "waits for the payer",
  pending: "waits for the bank",
  succeeded: "settled",
  failed: "declined",
  cancelled: "given up",
};

const topUpSentence = ({ payment }: Synced): string =>
  `Top-up of ${formatMoney(payment.amountCents)}: ${stateWords[payment.state]}.`;

const documentHandlers = (deps: WalletHandlerDeps): ApiHandlers<DocumentKey> => ({
  "GET /v1/portal/wallet/payments/{paymentId}/receipt": async ({ principal, path }) => {
    checkMaySeeMoney(principal.role);
    const url = await readReceipt(deps, { buyerId: principal.scope.buyerId, ...path });
    return { status: 200, body: { url } };
  },
  "GET /v1/portal/wallet/invoices/{invoiceId}/pdf": async ({ principal, path }) => {
    checkMaySeeMoney(principal.role);
    const url = await readInvoicePdf(deps, { buyerId: principal.scope.buyerId, ...path });
    return { status: 200, body: { url } };
  },
});

type PaymentKey =
  | "GET /v1/portal/wallet/payments"
  | "POST /v1/portal/wallet/payments"
  | "GET /v1/portal/wallet/payments/{paymentId}";

const paymentHandlers = (deps: WalletHandlerDeps, manage: Manage): ApiHandlers<PaymentKey> => ({
  "GET /v1/portal/wallet/payments": async ({ principal, query }) => {
    checkMaySeeMoney(principal.role);
    const { items, next } = await deps.billings.listPayments(principal.scope.buyerId, query);
    return { status: 200, body: { items: items.map((item) => Payment.parse(item)), next } };
  },
  "POST /v1/portal/wallet/payments": async (request) => {
    const { principal, body } = request;
    const topUp = { ...body, buyerId: principal.scope.buyerId, actor: principal.name };
    const repeat = repeatBy(deps, "topUp", request);
    const attempt = { action: "topUp.start", done: topUpSentence };
    const started = await manage(principal, attempt, () => startTopUp(deps, { topUp, repeat }));
    return { status: 201, body: shown(started) };
  },
  "GET /v1/portal/wallet/payments/{paymentId}": async ({ principal, path }) => {
    checkMaySeeMoney(principal.role);
    const { buyerId } = principal.scope;
    const { payment, clientSecret } = shown(await readPayment(deps, { buyerId, ...path }));
    // Who may not pay is not handed what a payment is confirmed with.
    const isPayer = principal.role !== "manager";
    return { status: 200, body: { payment, clientSecret: isPayer ? clientSecret : null } };
  },
});

type SettingKey =
  | "PUT /v1/portal/wallet/auto-recharge"
  | "PUT /v1/portal/wallet/details"
  | "PUT /v1/portal/wallet/low-balance";

const settingHandlers = (deps: WalletHandlerDeps, manage: Manage): ApiHandlers<SettingKey> => ({
  "PUT /v1/portal/wallet/auto-recharge": async (request) => {
    const { principal, body } = request;
    const { expectedChargeCents, currency: _, ...draft } = body;
    const { buyerId } = principal.scope;
    const change = { buyerId, draft, expectedChargeCents, actor: principal.name };
    const repeat = repeatBy(deps, "autoRecharge", request);
    const done = () =>
      draft.enabled
        ? `Auto-recharge adds ${formatMoney(draft.amountCents)} below ` +
          `${formatMoney(draft.thresholdCents)}, at most ${formatMoney(draft.monthlyLimitCents)} a month.`
        : "Auto-recharge is off.";
    const { autoRecharge, payment } = await manage(
      principal,
      { action: "autoRecharge.change", done },
      () => changeAutoRecharge(deps, change, repeat),
    );
    return { status: 200, body: { autoRecharge, payment: payment && Payment.parse(payment) } };
  },
  "PUT /v1/portal/wallet/details": async ({ principal, body }) => {
    const attempt = { action: "details.change", done: () => "Billing details were changed." };
    const change = { buyerId: principal.scope.buyerId, details: body };
    const details = await manage(principal, attempt, () => changeDetails(deps, change));
    return { status: 200, body: details };
  },
  "PUT /v1/portal/wallet/low-balance": async ({ principal, body: { lowBalanceCents } }) => {
    const done = () => `A notice is sent below ${formatMoney(lowBalanceCents)}.`;
    await manage(principal, { action: "lowBalance.change", done }, () =>
      changeLowBalance(deps, { buyerId: principal.scope.buyerId, lowBalanceCents }),
    );
    return { status: 200, body: { lowBalanceCents } };
  },
});

/** The routes on which a buyer's members pay, and say how they pay. */
export const portalWalletHandlers = (deps: WalletHandlerDeps): ApiHandlers<WalletKey> => {
  const manage = manageMoney(deps);
  return {
    ...paymentHandlers(deps, manage),
    ...documentHandlers(deps),
    ...portalCardHandlers(deps, manage),
    ...settingHandlers(deps, manage),
    "GET /v1/portal/wallet": async ({ principal }) => {
      checkMaySeeMoney(principal.role);
      return { status: 200, body: await readWalletPage(deps, principal) };
    },
    "GET /v1/portal/wallet/invoices": async ({ principal, query }) => {
      checkMaySeeMoney(principal.role);
      return { status: 200, body: await listInvoices(deps, principal.scope.buyerId, query) };
    },
    "POST /v1/portal/wallet/invoices/{invoiceId}/payments": async ({ principal, path }) => {
      const attempt = {
        action: "invoice.pay",
        object: path.invoiceId,
        done: () => "Began to pay an invoice by card.",
      };
      const which = { buyerId: principal.scope.buyerId, ...path };
      const clientSecret = await manage(principal, attempt, () => payInvoice(deps, which));
      return { status: 201, body: { clientSecret } };
    },
  };
};
