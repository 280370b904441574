import type { BillingTerms } from "#contract/billing";
import { periodKeys } from "../../routing/period-keys.ts";

/**
 * Whether a period of invoices ended between two instants, in the buyer's zone. The end of the last
 * invoice lies in the period that is under way once it was invoiced.
 */
export const hasPeriodEnded = (
  { invoiceEvery }: Pick<BillingTerms, "invoiceEvery">,
  { since, at, timeZone }: { since: Date; at: Date; timeZone: string },
): boolean => periodKeys(since, timeZone)[invoiceEvery] < periodKeys(at, timeZone)[invoiceEvery];
