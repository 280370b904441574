import type { InvoiceRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import type { BuyerId, InvoiceId } from "#contract/id";
import { recordActivity } from "../../activity/record-activity.ts";
import { Defect, Retry } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { tellProfile } from "../card/ensure-customer.ts";
import type {
  InvoiceOrder,
  PaymentProvider,
  ProviderInvoice,
  ProviderPayment,
} from "../payment-provider.ts";
import { resumeAfterRecharge } from "../recharge/recharge-pause.ts";
import { refuseForeign } from "../refuse-foreign.ts";
import { receivedCents } from "./invoice-states.ts";
import { checkSeenInvoice, nextInvoiceChange } from "./next-invoice-change.ts";

/** Issued, then paid by so many payments: an invoice is never more steps behind. */
const mostSteps = 40;
const hourMs = 3_600_000;
/** As long as the provider surely still knows the key of a first try, it may be sent again. */
const resendHours = 20;

export type InvoiceDeps = Pick<BillingDeps, "billings" | "buyers" | "activity" | "clock" | "newId">;

const orderOf = (invoice: InvoiceRecord): InvoiceOrder => {
  const { buyerId, customerId, lines, netDays } = invoice;
  if (customerId === null) throw new Defect("an invoice was started without a payer");
  return { buyerId, invoiceId: invoice.id, customerId, lines, netDays };
};

/**
 * Issues a draft, to whom the provider can write: else its refusal would be kept under the draft's
 * key, and stay after what it was for was mended.
 */
const issue = async (
  deps: InvoiceDeps,
  provider: PaymentProvider,
  order: InvoiceOrder,
): Promise<ProviderInvoice> => {
  const told = await tellProfile(deps, provider, order);
  if (told.kind === "refused") throw new Retry("the card processor does not take who is to pay");
  return provider.issueInvoice(order);
};

/** How an invoice stands at the provider; a draft is issued there. Null when it never will be. */
const look = async (
  deps: InvoiceDeps,
  provider: PaymentProvider,
  invoice: InvoiceRecord,
): Promise<ProviderInvoice | null> => {
  if (invoice.providerId !== null) {
    const seen = await provider.readInvoice(invoice.providerId);
    if (!seen) throw new Defect("an invoice is not at the processor any more");
    return seen;
  }
  const isFresh = deps.clock().getTime() - Date.parse(invoice.issuedAt) < resendHours * hourMs;
  return isFresh ? issue(deps, provider, orderOf(invoice)) : null;
};

/** A draft whose issue was never answered is void, so that its amount can be invoiced again. */
const giveUp = async ({ billings, clock }: InvoiceDeps, invoice: InvoiceRecord) => {
  const at = clock().toISOString();
  const { buyerId, id: invoiceId } = invoice;
  const result = await billings.change({ buyerId, invoiceId }, (seen) =>
    seen.invoice?.state === "draft"
      ? {
          invoice: { ...seen.invoice, state: "void", changedAt: at, checkAt: null },
          billing: {
            ...seen.billing,
            openInvoicesCents: Math.max(0, seen.billing.openInvoicesCents - invoice.amountCents),
            changedAt: at,
          },
        }
      : null,
  );
  return result.kind === "repeated" ? invoice : (result.invoice ?? invoice);
};

/** Payments of an invoice that are not in the ledger yet, as the provider has them. */
const readPayments = async (
  provider: PaymentProvider,
  invoice: InvoiceRecord,
  { paidBy }: ProviderInvoice,
): Promise<ProviderPayment[]> => {
  const unknown = paidBy.filter((providerId) => invoice.received[providerId] === undefined);
  const read = await Promise.all(unknown.map((providerId) => provider.readPayment(providerId)));
  return read.filter((payment) => payment !== null);
};

/** An operator learns where the provider counts an invoice as paid by more or less than came. */
const noteDifference = async (deps: InvoiceDeps, invoice: InvoiceRecord) => {
  const { buyerId, id, number, amountCents } = invoice;
  const cameCents = receivedCents(invoice);
  if (cameCents === amountCents) return;
  await recordActivity(deps, {
    buyerId,
    action: "invoice.settle",
    outcome: "done",
    actor: "Card processor",
    sentence:
      `Invoice ${number ?? id} over ${formatMoney(amountCents)} is paid at the card processor; ` +
      `${formatMoney(cameCents)} came for it, and is what the wallet was credited.`,
    object: id,
  });
};

/**
 * Brings our side of an invoice up to what the provider has; a draft is issued. A paid one is
 * credited once. Any number of repeats, in any order, ends the same.
 * @returns the invoice as it is then; null when there is none, or it is kept without a provider
 * @throws Retry when the provider does not answer
 */
export const applyInvoice = async (
  deps: InvoiceDeps,
  provider: PaymentProvider,
  { buyerId, invoiceId }: { buyerId: BuyerId; invoiceId: InvoiceId },
): Promise<InvoiceRecord | null> => {
  const invoice = await deps.billings.readInvoice(buyerId, invoiceId);
  if (!invoice || invoice.customerId === null) return null;
  const there = await look(deps, provider, invoice);
  if (!there) return giveUp(deps, invoice);
  const problem = checkSeenInvoice(invoice, there);
  if (problem !== null) return refuseForeign(deps, { kind: "invoice", owner: invoice, problem });
  const payments = await readPayments(provider, invoice, there);
  if (there.state === "paid" && invoice.state !== "paid") await resumeAfterRecharge(deps, buyerId);
  let latest = invoice;
  for (let step = 0; step < mostSteps; step++) {
    const making = { at: deps.clock(), newId: deps.newId };
    const result = await deps.billings.change({ buyerId, invoiceId }, (seen) =>
      nextInvoiceChange(seen, { at: there, payments }, making),
    );
    if (result.kind === "repeated" || !result.invoice) return latest;
    const isPaidNow = latest.state !== "paid" && result.invoice.state === "paid";
    latest = result.invoice;
    if (result.kind === "unchanged") return latest;
    if (isPaidNow) await noteDifference(deps, latest);
  }
  throw new Defect("an invoice never catches up with the processor");
};
