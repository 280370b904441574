import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";

/** How buyers pay. */
export type TermsStore = {
  /** A buyer whose terms were never set pays ahead. */
  read: (buyerId: BuyerId) => Promise<BillingTerms>;
  /**
   * Sets all terms, and the wallet's credit limit with them. Setting the same again changes
   * nothing.
   * @returns whether there is such a buyer
   */
  write: (buyerId: BuyerId, terms: BillingTerms, at: Date) => Promise<boolean>;
};
