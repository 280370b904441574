import type { Invoice } from "#contract/billing";
import type { Tone } from "../../../ui/chip.tsx";
import type { WalletText } from "../use-wallet-text.ts";

const tones: Record<Invoice["state"], Tone> = {
  draft: "neutral",
  open: "blue",
  paid: "green",
  void: "neutral",
  uncollectible: "red",
};

/** Whether the due date went by without a payment. */
export const isOverdue = (invoice: Invoice, nowMs: number): boolean =>
  invoice.state === "open" && Date.parse(invoice.dueAt) < nowMs;

/** Whether its due date still means something. */
export const isOwed = ({ state }: Invoice): boolean => state === "open" || state === "draft";

/** Whether all that was paid of it went back. */
const isRefunded = ({ state, amountCents, refundedCents = 0 }: Invoice): boolean =>
  state === "paid" && refundedCents >= amountCents;

/** The state of an invoice as a hue and a word. */
export const invoiceState = (
  invoice: Invoice,
  nowMs: number,
  { invoices }: WalletText,
): { tone: Tone; word: string } => {
  if (isOverdue(invoice, nowMs)) return { tone: "red", word: invoices.overdue };
  if (isRefunded(invoice)) return { tone: "neutral", word: invoices.refunded };
  return { tone: tones[invoice.state], word: invoices.states[invoice.state] };
};

export const invoiceName = (invoice: Invoice, { invoices }: WalletText): string =>
  invoice.number ?? invoices.draftNumber;
