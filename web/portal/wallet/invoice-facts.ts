import type { Invoice } from "#contract/billing";
import type { Tone } from "../../ui/chip.tsx";
import type { WalletText } from "./use-wallet-text.ts";

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

/** The state of an invoice as a hue and a word. */
export const invoiceState = (
  invoice: Invoice,
  nowMs: number,
  { invoices }: WalletText,
): { tone: Tone; word: string } =>
  isOverdue(invoice, nowMs)
    ? { tone: "red", word: invoices.overdue }
    : { tone: tones[invoice.state], word: invoices.states[invoice.state] };

export const invoiceName = (invoice: Invoice, { invoices }: WalletText): string =>
  invoice.number ?? invoices.draftNumber;
