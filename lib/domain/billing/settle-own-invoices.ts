import type { InvoiceRecord } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import type { BillingDeps } from "./billing-deps.ts";
import { payOwnInvoice } from "./end-invoice.ts";
import { moneyMoved } from "./money-moved.ts";

type Deps = Omit<BillingDeps, "listOrders" | "readTerms" | "readWallet">;

const latestInvoices = 100;

const isOwn = ({ customerId }: InvoiceRecord) => customerId === null;

/** What came in since, less what invoices that were paid since have used of it. */
const unusedCents = async (
  deps: Deps,
  { buyerId, since }: { buyerId: BuyerId; since: string },
  invoices: readonly InvoiceRecord[],
): Promise<number> => {
  const span = { from: new Date(since), to: deps.clock() };
  const moved = await moneyMoved(deps.ledgerOf(buyerId), span);
  const came = moved
    .filter(({ kind }) => kind === "adjustment" || kind === "topUp")
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  const used = invoices
    .filter(({ paidAt }) => paidAt !== null && paidAt >= since)
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
  let left = await unusedCents(deps, { buyerId, since: oldest.issuedAt }, own);
  for (const { id, amountCents } of open) {
    if (left < amountCents) return;
    await payOwnInvoice(deps, { buyerId, invoiceId: id });
    left -= amountCents;
  }
};
