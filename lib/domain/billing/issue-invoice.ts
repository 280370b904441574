import type { BillingTerms } from "#contract/billing";
import type { Billing, InvoiceLine, InvoiceRecord } from "#contract/billing-record";
import { type BuyerId, InvoiceId } from "#contract/id";
import { Defect, notFound, Refusal, Retry } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import { applyInvoice } from "./apply-invoice.ts";
import type { BillingDeps } from "./billing-deps.ts";
import type { Change } from "./billing-store.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { invoiceLines } from "./invoice-lines.ts";
import { moneyMoved } from "./money-moved.ts";
import { nextCheck } from "./next-check.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { settleOwnInvoices } from "./settle-own-invoices.ts";

const dayMs = 86_400_000;
const mostLooks = 3;

export type InvoicingDeps = Omit<BillingDeps, "listOrders">;

type Making = { id: InvoiceId; customerId: string | null; actor: string; at: Date };

/** The agency's own number of an invoice that no provider numbers. */
const ownNumber = ({ buyerId, invoiceCount }: Billing): string =>
  `${buyerId.slice(-6)}-${String(invoiceCount + 1).padStart(4, "0")}`;

const invoiceOf = (
  { billing, terms, from }: { billing: Billing; terms: BillingTerms; from: Date },
  { lines, amountCents }: { lines: InvoiceLine[]; amountCents: number },
  { id, customerId, actor, at }: Making,
): InvoiceRecord => {
  const isOwn = customerId === null;
  const due = new Date(at.getTime() + terms.netDays * dayMs).toISOString();
  return {
    id,
    buyerId: billing.buyerId,
    number: isOwn ? ownNumber(billing) : null,
    from: from.toISOString(),
    to: at.toISOString(),
    amountCents,
    state: isOwn ? "open" : "draft",
    dueAt: due,
    providerId: null,
    pdfUrl: null,
    issuedAt: at.toISOString(),
    paidAt: null,
    changedAt: at.toISOString(),
    customerId,
    lines,
    netDays: terms.netDays,
    paymentId: null,
    overdueAt: null,
    actor,
    checkAt: isOwn ? due : nextCheck(0, at),
    checks: 0,
    version: 0,
  };
};

type Owed = { balanceCents: number; creditLimitCents: number; createdAt: string };

const readOwed = async (deps: InvoicingDeps, buyerId: BuyerId): Promise<Owed> => {
  const [wallet, buyer] = await Promise.all([deps.readWallet(buyerId), deps.buyers.read(buyerId)]);
  if (!wallet || !buyer) throw notFound("buyer");
  return { ...wallet, createdAt: buyer.createdAt };
};

/** What a buyer owes that no open invoice asks for, in cents. */
const uninvoicedCents = ({ balanceCents }: Owed, billing: Billing): number =>
  -balanceCents - billing.openInvoicesCents;

const draftChange = async (
  deps: InvoicingDeps,
  { buyerId, terms, owed }: { buyerId: BuyerId; terms: BillingTerms; owed: Owed },
  making: Making,
): Promise<(billing: Billing) => Change | null> => {
  const { invoicedTo } = await deps.billings.read(buyerId);
  const from = new Date(invoicedTo ?? owed.createdAt);
  const moved = await moneyMoved(deps.ledgerOf(buyerId), { from, to: making.at });
  return (billing) => {
    const amountCents = uninvoicedCents(owed, billing);
    if (amountCents <= 0 || billing.invoicedTo !== invoicedTo) return null;
    const draft = { lines: invoiceLines(moved, amountCents), amountCents };
    return {
      invoice: invoiceOf({ billing, terms, from }, draft, making),
      billing: {
        ...billing,
        openInvoicesCents: billing.openInvoicesCents + amountCents,
        invoiceCount: billing.invoiceCount + 1,
        invoicedTo: making.at.toISOString(),
        changedAt: making.at.toISOString(),
      },
      // Money that comes meanwhile is not invoiced: then it is worked out again.
      availableBelowCents: owed.balanceCents + owed.creditLimitCents + 1,
    };
  };
};

const nothingOwed = (): Refusal =>
  new Refusal("conflict", "Nothing is owed that is not invoiced already, so there is no invoice.");

const checkTerms = (terms: BillingTerms) => {
  if (terms.mode === "netTerms") return;
  throw new Refusal(
    "conflict",
    "This buyer pays ahead, so there is nothing to invoice. Change its terms to netTerms first.",
  );
};

export type InvoiceRequest = { buyerId: BuyerId; actor: string; repeat: Repeat | null };

const write = async (
  deps: InvoicingDeps,
  { buyerId, actor, repeat }: InvoiceRequest,
  { terms, customerId }: { terms: BillingTerms; customerId: string | null },
): Promise<InvoiceId> => {
  for (let look = 0; look < mostLooks; look++) {
    const owed = await readOwed(deps, buyerId);
    const id = deps.newId("invoice");
    const making = { id, customerId, actor, at: deps.clock() };
    const next = await draftChange(deps, { buyerId, terms, owed }, making);
    const result = await deps.billings.change(
      { buyerId, invoiceId: id },
      ({ billing, invoice }) => (invoice ? null : next(billing)),
      repeat ? { by: repeat, made: id } : undefined,
    );
    if (result.kind === "repeated") return InvoiceId.parse(result.id);
    if (result.kind === "changed" || result.invoice) return id;
    if (uninvoicedCents(owed, result.billing) <= 0) throw nothingOwed();
  }
  // Not a conflict, by which the end of a period would count as one in which nothing is owed.
  throw new Refusal("unavailable", "The balance keeps changing. Try again in a moment.");
};

const issue = async (
  deps: InvoicingDeps,
  provider: PaymentProvider | null,
  { buyerId, invoiceId }: { buyerId: BuyerId; invoiceId: InvoiceId },
) => {
  try {
    const issued = provider && (await applyInvoice(deps, provider, { buyerId, invoiceId }));
    if (issued) return issued;
  } catch (error) {
    // It stays a draft, which its checks issue.
    if (!(error instanceof Retry)) throw error;
  }
  const invoice = await deps.billings.readInvoice(buyerId, invoiceId);
  if (!invoice) throw new Defect("an invoice was written and is not there");
  return invoice;
};

/**
 * Invoices what a buyer on net terms owes now and no open invoice asks for. Two at once invoice it
 * once; the same request under its key is the same invoice.
 * @throws Refusal not_found, conflict (pays ahead, nothing owed), idempotency_key_reused, unavailable
 */
export const issueInvoice = async (
  deps: InvoicingDeps,
  request: InvoiceRequest,
): Promise<InvoiceRecord> => {
  const { buyerId } = request;
  if (!(await deps.buyers.read(buyerId))) throw notFound("buyer");
  const terms = await deps.readTerms(buyerId);
  checkTerms(terms);
  const provider = await deps.provider();
  const customerId = provider && (await ensureCustomer(deps, provider, buyerId));
  // One that a credit has paid since would count as open, and be taken off what is owed.
  await settleOwnInvoices(deps, buyerId);
  const invoiceId = await write(deps, request, { terms, customerId });
  return issue(deps, provider, { buyerId, invoiceId });
};
