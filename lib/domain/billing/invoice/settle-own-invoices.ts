import type { InvoiceRecord } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { firstEntryId, highestEntryId } from "../../ledger/entry-id-bounds.ts";
import { readSpan } from "../../ledger/read-span.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { payOwnInvoice } from "./end-invoice.ts";

type Deps = Omit<BillingDeps, "listOrders" | "readTerms" | "readWallet">;

const latestInvoices = 100;

const isOwn = ({ customerId }: InvoiceRecord) => customerId === null;

/** What an entry brought in; a credit that was taken back again brought nothing. */
const broughtCents = ({ kind, amountCents }: Entry): number => {
  if (kind === "reversal") return Math.min(0, amountCents);
  return kind === "adjustment" || kind === "topUp" ? Math.max(0, amountCents) : 0;
};

/** What was paid after an instant may have used money that came before it, so it counts from then. */
const countFrom = (since: string, invoices: readonly InvoiceRecord[]): string => {
  const [first = since] = invoices
    .filter(({ paidAt }) => paidAt !== null && paidAt > since)
    .map(({ issuedAt }) => issuedAt)
    .toSorted();
  return first < since ? countFrom(first, invoices) : since;
};

/** What came in since, less what invoices that were paid since have used of it. */
const unusedCents = async (
  deps: Deps,
  { buyerId, since }: { buyerId: BuyerId; since: string },
  invoices: readonly InvoiceRecord[],
): Promise<number> => {
  const span = { from: firstEntryId(new Date(since)), to: highestEntryId, newestFirst: false };
  let came = 0;
  for await (const entries of readSpan(deps.ledgerOf(buyerId), span))
    came += entries.reduce((sum, entry) => sum + broughtCents(entry), 0);
  const used = invoices
    .filter(({ paidAt }) => paidAt !== null && paidAt > since)
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return came - used;
};

/**
 * Marks invoices of the agency's own as paid, oldest first, by the credits that came since: a wire
 * that the agency has credited has paid them. A repeat changes nothing.
 */
export const settleOwnInvoices = async (deps: Deps, buyerId: BuyerId): Promise<void> => {
  const { openInvoicesCents } = await deps.billings.read(buyerId);
  if (openInvoicesCents === 0) return;
  const { items } = await deps.billings.listInvoices(buyerId, { limit: latestInvoices });
  const own = items.filter(isOwn);
  const open = own.filter(({ state }) => state === "open").toReversed();
  const [oldest] = open;
  if (!oldest) return;
  const since = countFrom(oldest.issuedAt, own);
  let left = await unusedCents(deps, { buyerId, since }, own);
  for (const { id, amountCents } of open) {
    if (left < amountCents) return;
    await payOwnInvoice(deps, { buyerId, invoiceId: id });
    left -= amountCents;
  }
};
