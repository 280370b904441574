import type { BillingDetails, BillingTerms } from "#contract/billing";
import type { Billing, InvoiceLine, InvoiceRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import { type BuyerId, InvoiceId } from "#contract/id";
import { Defect, notFound, Refusal, Retry } from "../../errors.ts";
import type { Repeat } from "../../repeat.ts";
import type { BillingDeps } from "../billing-deps.ts";
import type { Change } from "../billing-store.ts";
import { ensureCustomer, tellProfile } from "../card/ensure-customer.ts";
import { moneyMoved } from "../money-moved.ts";
import { nextCheck } from "../next-check.ts";
import type { PaymentProvider, ProfileOutcome } from "../payment-provider.ts";
import { applyInvoice } from "./apply-invoice.ts";
import { invoiceLines } from "./invoice-lines.ts";
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
    received: {},
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

/**
 * Less than this no card is charged with, and Stripe counts an invoice of less as paid though
 * nothing came (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). It is carried over.
 */
const leastCents = 50;

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
    if (amountCents < leastCents || billing.invoicedTo !== invoicedTo) return null;
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

const tooLittleOwed = (cents: number): Refusal =>
  new Refusal(
    "conflict",
    cents > 0
      ? `${formatMoney(cents)} is owed that is not invoiced already, and an invoice is over at ` +
          `least ${formatMoney(leastCents)}. It will be on the next one.`
      : "Nothing is owed that is not invoiced already, so there is no invoice.",
  );

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
    const cents = uninvoicedCents(owed, result.billing);
    if (cents < leastCents) throw tooLittleOwed(cents);
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

const words: Partial<Record<keyof BillingDetails, string>> = {
  companyName: "company name",
  email: "e-mail",
  country: "country",
};

const tellOrWait = async (
  deps: InvoicingDeps,
  provider: PaymentProvider,
  payer: { buyerId: BuyerId; customerId: string },
): Promise<ProfileOutcome> => {
  try {
    return await tellProfile(deps, provider, payer);
  } catch (error) {
    // The invoice is a draft then, and whoever issues it tells the profile first.
    if (error instanceof Retry) return { kind: "kept" };
    throw error;
  }
};

/** Who is invoiced, at the provider as they stand here: an invoice goes to their e-mail. */
const payerOf = async (
  deps: InvoicingDeps,
  provider: PaymentProvider,
  buyerId: BuyerId,
): Promise<string> => {
  const customerId = await ensureCustomer(deps, provider, buyerId);
  const told = await tellOrWait(deps, provider, { buyerId, customerId });
  if (told.kind === "kept") return customerId;
  const what = words[told.field] ?? "address";
  // Not a conflict, by which a period would end without its invoice.
  throw new Refusal(
    "invalid_request",
    `The card processor does not take this buyer's ${what}, so it issues no invoice. Correct the ` +
      "billing details, or the buyer's contact where there are none, and invoice again.",
  );
};

/** An automatic invoice of nothing is no reason to ask the provider for anything. */
const checkOwed = async (deps: InvoicingDeps, { buyerId, repeat }: InvoiceRequest) => {
  if (repeat !== null) return;
  const [owed, billing] = await Promise.all([readOwed(deps, buyerId), deps.billings.read(buyerId)]);
  const cents = uninvoicedCents(owed, billing);
  if (cents < leastCents) throw tooLittleOwed(cents);
};

/**
 * Invoices what a buyer on net terms owes now and no open invoice asks for. Two at once invoice it
 * once; the same request under its key is the same invoice.
 * @throws Refusal not_found, conflict (pays ahead, too little owed), invalid_request (the provider
 * does not take who is to pay), idempotency_key_reused, unavailable
 */
export const issueInvoice = async (
  deps: InvoicingDeps,
  request: InvoiceRequest,
): Promise<InvoiceRecord> => {
  const { buyerId } = request;
  if (!(await deps.buyers.read(buyerId))) throw notFound("buyer");
  const terms = await deps.readTerms(buyerId);
  checkTerms(terms);
  // One that a credit has paid since would count as open, and be taken off what is owed.
  await settleOwnInvoices(deps, buyerId);
  await checkOwed(deps, request);
  const provider = await deps.provider();
  const customerId = provider && (await payerOf(deps, provider, buyerId));
  const invoiceId = await write(deps, request, { terms, customerId });
  return issue(deps, provider, { buyerId, invoiceId });
};
