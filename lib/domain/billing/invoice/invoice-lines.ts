import type { InvoiceLine } from "#contract/billing-record";
import type { MovedByKind } from "../money-moved.ts";

const names: Record<string, string> = {
  lead: "Leads",
  call: "Calls",
  returnCredit: "Returns",
  adjustment: "Adjustments",
  fee: "Fees",
  refund: "Refunds",
  reversal: "Reversals",
  topUp: "Payments received",
  autoRecharge: "Payments received by auto-recharge",
};

/**
 * The lines of an invoice: one per kind of what was moved in its period, as the buyer owes it, and
 * what was owed or left over before. They sum to the amount, whatever moved meanwhile.
 */
export const invoiceLines = (moved: readonly MovedByKind[], amountCents: number): InvoiceLine[] => {
  const lines = moved
    .filter(({ amountCents: cents }) => cents !== 0)
    .map(({ kind, count, amountCents: cents }) => ({
      text: `${names[kind] ?? kind} (${count})`,
      amountCents: -cents,
    }));
  const before = amountCents - lines.reduce((sum, line) => sum + line.amountCents, 0);
  if (before === 0) return lines;
  const text = before > 0 ? "Owed from before" : "Paid or invoiced before";
  return [{ text, amountCents: before }, ...lines];
};
