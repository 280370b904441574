import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import type { BillingStore } from "./billing-store.ts";
import type { TermsStore } from "./terms-store.ts";

type Deps = { terms: TermsStore; billings: BillingStore; clock: Clock };

/**
 * Changes how a buyer pays. A lower credit limit may leave less than nothing available: then no
 * sale passes until money comes. Invoices count from when a buyer is first on net terms. A repeat
 * changes nothing.
 * @throws Refusal not_found
 */
export const changeTerms = async (
  { terms, billings, clock }: Deps,
  { buyerId, wanted }: { buyerId: BuyerId; wanted: BillingTerms },
): Promise<BillingTerms> => {
  const before = await terms.read(buyerId);
  const at = clock();
  // First, so that when it breaks off here, no period is invoiced that began before net terms.
  if (before.mode === "prepaid" && wanted.mode === "netTerms")
    await billings.change({ buyerId }, ({ billing }) => ({
      billing: { ...billing, invoicedTo: at.toISOString(), changedAt: at.toISOString() },
    }));
  if (!(await terms.write(buyerId, wanted, at))) throw notFound("buyer");
  return wanted;
};
