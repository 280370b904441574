import type { BuyerId } from "#contract/id";
import type { BillingMessage } from "#contract/message";
import { Refusal } from "../errors.ts";
import { availableCents } from "../wallet/available-cents.ts";
import { hasPeriodEnded } from "./invoice/invoice-period.ts";
import { type InvoicingDeps, issueInvoice } from "./invoice/issue-invoice.ts";
import { settleOwnInvoices } from "./invoice/settle-own-invoices.ts";
import { decideRecharge } from "./recharge/decide-recharge.ts";
import { endStalePause, isStoppedByOthers } from "./recharge/recharge-pause.ts";

export type VisitDeps = InvoicingDeps & {
  queueBilling: (message: BillingMessage) => Promise<void>;
};

/** A period in which nothing came to be owed ends without an invoice. */
const closePeriod = async ({ billings }: VisitDeps, buyerId: BuyerId, at: Date) => {
  const to = at.toISOString();
  await billings.change({ buyerId }, ({ billing }) => ({
    billing: { ...billing, invoicedTo: to, changedAt: to },
  }));
};

const invoicePeriod = async (deps: VisitDeps, buyerId: BuyerId, at: Date) => {
  try {
    await issueInvoice(deps, { buyerId, actor: "Invoicing", repeat: null });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    await closePeriod(deps, buyerId, at);
  }
};

/**
 * What may be due for a buyer without anything having happened: an invoice at the end of a period,
 * one that a credit has paid, a recharge whose call was lost, a pause that money ended. Safe to
 * repeat.
 */
export const visitBuyer = async (deps: VisitDeps, buyerId: BuyerId): Promise<void> => {
  const [buyer, wallet, terms, billing] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.readWallet(buyerId),
    deps.readTerms(buyerId),
    deps.billings.read(buyerId),
  ]);
  if (!buyer || !wallet) return;
  const at = deps.clock();
  const { timeZone } = buyer;
  await endStalePause(deps, buyer);
  await settleOwnInvoices(deps, buyerId);
  const since = new Date(billing.invoicedTo ?? buyer.createdAt);
  if (terms.mode === "netTerms" && hasPeriodEnded(terms, { since, at, timeZone }))
    await invoicePeriod(deps, buyerId, at);
  if (isStoppedByOthers(buyer)) return;
  const facts = { billing, terms, availableCents: availableCents(wallet), timeZone, at };
  if (decideRecharge(facts).kind === "charge")
    await deps.queueBilling({ kind: "belowWatch", buyerId });
};
