import { expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { BillingTerms } from "#contract/billing";
import type { BuyerId, InvoiceId, PaymentId } from "#contract/id";
import { changeTerms } from "#domain/billing/change-terms";
import { checkInvoice } from "#domain/billing/invoice/check-invoice";
import { payInvoice } from "#domain/billing/invoice/end-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { billingDesk } from "#test/billing-desk";
import { fromBrowser, typedCard } from "#test/cdk/local/stripe/stripe-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

/** What `npm run ledger:verify` finds, once what happened is not of this minute any more. */
const problems = async (buyerId: BuyerId) => {
  desk.advance(120_000);
  const audit = walletAudit(desk.table);
  return (await verifyLedger({ audit, newDigest, now: deps.clock }, buyerId)).problems;
};

const refund = (buyerId: BuyerId, paymentId: PaymentId, amountCents: number) => {
  const request = { buyerId, paymentId, amountCents, reason: "Too much", actor: "Dana" };
  return refundPayment(deps, request, desk.repeat(`${paymentId}-${amountCents}`));
};

const payByCard = async (buyerId: BuyerId, invoiceId: InvoiceId) => {
  const secret = await payInvoice(deps, { buyerId, invoiceId });
  const id = secret.split("_secret_")[0] ?? "";
  const fields = { ...typedCard("4242424242424242"), return_url: "https://portal.example/wallet" };
  await fromBrowser(stripe.local, { id, client_secret: secret }, fields);
  await checkInvoice(deps, { buyerId, invoiceId });
};

it("the books of one who topped up with a fee, was refunded and disputed it are right", async () => {
  const buyerId = await desk.addBuyer({ feeBasisPoints: 300 });
  const { id } = await desk.pay(buyerId);
  await refund(buyerId, id, 10_000);
  const dispute = stripe.local.test.openDispute((await desk.pay(buyerId)).id);
  for (const { id: paymentId } of (await deps.billings.listPayments(buyerId, { limit: 9 })).items)
    await syncPayment(deps, { buyerId, paymentId });
  stripe.local.test.winDispute(dispute.id);
  for (const { id: paymentId } of (await deps.billings.listPayments(buyerId, { limit: 9 })).items)
    await syncPayment(deps, { buyerId, paymentId });
  expect(await problems(buyerId)).toEqual([]);
});

it("the books of one whose refund never arrived are right", async () => {
  const buyerId = await desk.addBuyer();
  const { id, providerId } = await desk.pay(buyerId, "pm_card_refundFail");
  const made = await stripe.sdk.refunds.create({ payment_intent: providerId ?? "" });
  await syncPayment(deps, { buyerId, paymentId: id });
  stripe.local.test.failRefund(made.id);
  await syncPayment(deps, { buyerId, paymentId: id });
  expect(await problems(buyerId)).toEqual([]);
});

it("the books of one who paid an invoice by card are right, refunded or not", async () => {
  const buyerId = await desk.addBuyer();
  const wanted = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });
  await changeTerms(deps, { buyerId, wanted });
  await desk.credit(buyerId, -40_000);
  const { id: invoiceId } = await issueInvoice(deps, { buyerId, actor: "Dana", repeat: null });
  await payByCard(buyerId, invoiceId);
  expect(await problems(buyerId)).toEqual([]);
  const paymentId = (await deps.billings.readInvoice(buyerId, invoiceId))?.paymentId;
  if (!paymentId) throw new Error("the invoice has no payment");
  await refund(buyerId, paymentId, 5_000);
  expect(await problems(buyerId)).toEqual([]);
  const paidAt = deps.clock().toISOString();
  const unpaid = await issueInvoice(deps, { buyerId, actor: "Dana", repeat: null });
  await deps.billings.change({ buyerId, invoiceId: unpaid.id }, ({ invoice }) =>
    invoice
      ? { invoice: { ...invoice, received: { pi_none: { cents: 5_000, at: paidAt } } } }
      : null,
  );
  expect(await problems(buyerId)).toEqual([
    `invoice ${unpaid.id} of 5000 cents: paid more often than credited`,
  ]);
});
