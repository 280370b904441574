import type { PaymentRecord } from "#contract/billing-record";
import { isOwed } from "#domain/billing/invoice/invoice-states";
import { isUnsettled } from "#domain/billing/payment/payment-states";
import { decideRecharge } from "#domain/billing/recharge/decide-recharge";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { availableCents } from "#domain/wallet/available-cents";
import { zone } from "../money-buyers.ts";
import type { MoneyWorld } from "../money-world.ts";
import { booksOf, feeCentsOf, intentOf, processorCents } from "../processor-books.ts";
import { type Finding, type Rule, sum } from "./rule.ts";

const paymentsOf = ({ stores }: MoneyWorld): PaymentRecord[] => [
  ...stores.billing.payments.values(),
];

/** What the wallet has of each payment is what the processor has of it, less the fee passed on. */
const booksAgree: Rule = (world) => [
  ...paymentsOf(world).map((payment) => {
    const { ours, theirs } = booksOf(world, payment);
    return ours !== theirs && `${payment.id}: ${ours} in the ledger, ${theirs} at the processor`;
  }),
  ...inAllAgree(world),
];

/** The same over everything, so that nothing stands beside the payments that are known. */
const inAllAgree: Rule = (world) => {
  const { stores } = world;
  const theirs = sum([...stores.processor.intents.values()].map(processorCents));
  const fees = sum(paymentsOf(world).map((payment) => feeCentsOf(world, payment)));
  const byPayments = stores.market.entries.filter(({ idempotencyKey }) =>
    /^(payment|refund|dispute|invoice)-/.test(idempotencyKey),
  );
  const ours = sum(byPayments.map(({ amountCents }) => amountCents));
  return [ours !== theirs - fees && `${ours} in all ledgers, ${theirs - fees} at the processor`];
};

const onePerPayment: Rule = (world) => {
  const made = [...world.stores.processor.intents.values()].flatMap(({ reference }) =>
    reference?.kind === "payment" ? reference.paymentId : [],
  );
  const orphans = made.filter((id) => !world.stores.billing.payments.has(id));
  return [
    new Set(made).size !== made.length && "a payment was asked for twice at the processor",
    ...orphans.map((id) => `${id}: charged, and not known here`),
  ];
};

/** One request makes one payment, or refund, however often it is sent. */
const onePerRequest: Rule = ({ stores }) => {
  const times = new Map<string, number>();
  const refunds = [...stores.processor.intents.values()].flatMap(({ providerId, refunds }) =>
    refunds.flatMap(({ reason }) => (reason ? [`${providerId} ${reason}`] : [])),
  );
  for (const key of [...refunds, ...stores.requests.map((request) => request.key)])
    times.set(key, (times.get(key) ?? 0) + 1);
  return [...times].map(([key, count]) => count > 1 && `${key} was done ${count} times`);
};

const paymentsEnd: Rule = (world) =>
  paymentsOf(world).flatMap((payment): Finding[] => {
    const intent = intentOf(world, payment);
    const isPaid = intent?.state === "succeeded";
    const { id, state } = payment;
    return [
      isUnsettled(state) && `${id}: still ${state}, at the processor ${intent?.state}`,
      isPaid !== (state === "succeeded") && `${id}: ${state}, at the processor ${intent?.state}`,
      (intent?.state === "awaiting" || intent?.state === "declined") &&
        `${id}: ${state}, and its payer could still pay it`,
    ];
  });

/** What a bank declined has failed, whoever ended it at the processor and told of that first. */
const declinesFail: Rule = (world) =>
  paymentsOf(world).map((payment) => {
    const { id, state, methodId } = payment;
    const intent = intentOf(world, payment);
    const isDeclined = intent?.state === "cancelled" && intent.failure !== null;
    return isDeclined && methodId !== null && state !== "failed" && `${id}: declined, and ${state}`;
  });

/** Nobody looks for ever at a payment of which nothing can come back. */
const looksEnd: Rule = (world) =>
  paymentsOf(world).map(
    ({ id, state, checkAt }) =>
      world.plan.isPatient && checkAt !== null && `${id}: ${state}, and still to be looked at`,
  );

/** A refund is told of once, however often and by whom it is found. */
const refundsToldOnce: Rule = ({ stores }) => {
  const told = [...stores.notices].filter((key) => key.startsWith("refundMade-")).length;
  const made = stores.market.entries.filter(({ kind }) => kind === "refund").length;
  return [told > made && `${told} notices for ${made} refunds`];
};

const invoicesEnd: Rule = ({ stores }) => [
  ...[...stores.billing.invoices.values()].flatMap((invoice): Finding[] => {
    const { id, state, customerId, amountCents } = invoice;
    const there = [...stores.processor.invoices.values()].filter(
      ({ reference }) => reference?.kind === "invoice" && reference.invoiceId === id,
    );
    const paid = stores.market.entries.filter(
      ({ explains }) => explains?.kind === "invoice" && explains.invoiceId === id,
    );
    const isPaidByCard = state === "paid" && customerId !== null;
    return [
      there.length > 1 && `${id}: issued twice`,
      customerId !== null && there[0]?.state !== state && `${id}: ${state}, not ${there[0]?.state}`,
      paid.length !== (isPaidByCard ? 1 : 0) &&
        `${id}: ${state}, and credited ${paid.length} times`,
      isPaidByCard && paid[0]?.amountCents !== amountCents && `${id}: credited by another amount`,
    ];
  }),
  ...[...stores.billing.billings.values()].map(({ buyerId, openInvoicesCents }) => {
    const open = [...stores.billing.invoices.values()].filter(
      (invoice) => invoice.buyerId === buyerId && isOwed(invoice.state),
    );
    const should = sum(open.map(({ amountCents }) => amountCents));
    return (
      openInvoicesCents !== should && `${buyerId}: ${openInvoicesCents} invoiced, not ${should}`
    );
  }),
];

/** No wallet is left below its threshold that could be recharged. */
const nothingToRecharge: Rule = ({ stores, schedule, plan }) =>
  [...stores.billing.billings.values()].map((billing) => {
    const wallet = stores.market.wallets.get(billing.buyerId);
    if (!wallet || !plan.takesCards) return false;
    const decision = decideRecharge({
      billing,
      terms: stores.termsOf(billing.buyerId),
      availableCents: availableCents(wallet),
      timeZone: zone,
      at: new Date(schedule.now()),
    });
    return decision.kind === "charge" && `${billing.buyerId}: below, and never recharged`;
  });

/** Two clocks are off by up to a second each. */
const toleranceMs = 2_000;

/** A buyer is paused for its recharge only while that has failed and no money came since. */
const pausesEnd: Rule = ({ stores }) =>
  [...stores.profiles.values()].map(({ id, pausedReason }) => {
    if (pausedReason !== rechargePauseReason) return false;
    const mine = [...stores.billing.payments.values()].filter(({ buyerId }) => buyerId === id);
    const last = (found: PaymentRecord[]) =>
      Math.max(0, ...found.map(({ settledAt, changedAt }) => Date.parse(settledAt ?? changedAt)));
    const failedAt = last(
      mine.filter(({ kind, state }) => kind === "autoRecharge" && state === "failed"),
    );
    const paidAt = last(mine.filter(({ state }) => state === "succeeded"));
    return paidAt > failedAt + toleranceMs && `${id}: still paused, though money came`;
  });

export const billingRules: Rule[] = [
  booksAgree,
  onePerPayment,
  onePerRequest,
  paymentsEnd,
  declinesFail,
  looksEnd,
  refundsToldOnce,
  invoicesEnd,
  nothingToRecharge,
  pausesEnd,
];
