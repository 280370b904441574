import type { Invoice } from "#contract/billing";
import type { InvoiceRecord } from "#contract/billing-record";
import { Defect } from "../../errors.ts";

type InvoiceState = Invoice["state"];

/** What can happen to an invoice: from a state, by an event, into a state. */
export const invoiceMoves = [
  { from: "draft", by: "issued", to: "open" },
  { from: "draft", by: "voided, or never received", to: "void" },
  { from: "open", by: "paid", to: "paid" },
  { from: "open", by: "voided", to: "void" },
  { from: "open", by: "given up", to: "uncollectible" },
  { from: "uncollectible", by: "paid after all", to: "paid" },
  { from: "uncollectible", by: "voided", to: "void" },
] as const satisfies { from: InvoiceState; by: string; to: InvoiceState }[];

/** @throws Defect when the table knows no way from one state into another */
export const checkInvoiceMove = (from: InvoiceState, to: InvoiceState): void => {
  const isKnown = invoiceMoves.some((move) => move.from === from && move.to === to);
  if (!isKnown) throw new Defect(`an invoice cannot go from ${from} to ${to}`);
};

/** Whether the buyer still owes it. */
export const isOwed = (state: InvoiceState): boolean => state === "draft" || state === "open";

/** What came for an invoice so far, in cents. */
export const receivedCents = ({ received }: Pick<InvoiceRecord, "received">): number =>
  Object.values(received).reduce((sum, { cents }) => sum + cents, 0);

/** What an invoice still asks for, in cents. */
export const openCents = (
  invoice: Pick<InvoiceRecord, "state" | "amountCents" | "received">,
): number =>
  isOwed(invoice.state) ? Math.max(0, invoice.amountCents - receivedCents(invoice)) : 0;
