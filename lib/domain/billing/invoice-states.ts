import type { Invoice } from "#contract/billing";
import { Defect } from "../errors.ts";

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
