import type { BuyerId, EntryId, InvoiceId, LeadId, PaymentId, ReturnId } from "#contract/id";
import type { Entry, Seal } from "#contract/wallet";

/** A wallet as it is stored, with what is kept beside the contract's figures. */
export type StoredWallet = {
  balanceCents: number;
  heldCents: number;
  creditLimitCents: number;
  availableCents: number;
  watchCents: number;
  roomCents: number;
  moves: number;
  openFrom: EntryId | null;
};

/** The buyer's side of a sale; no test is one. */
export type AuditedSale = {
  leadId: LeadId;
  priceCents: number;
  creditedCents: number;
  soldAt: string;
};

/** A payment that settled, with what it was to bring in all; an invoice's is the invoice's. */
export type AuditedPayment = { paymentId: PaymentId; creditedCents: number; settledAt: string };

/** What came for an invoice at the card's processor, all of it or a part. */
export type AuditedInvoice = { invoiceId: InvoiceId; creditedCents: number; paidAt: string };

/** All that the books of one buyer are checked against, in streams. */
export type LedgerAudit = {
  wallet: (buyerId: BuyerId) => Promise<StoredWallet | null>;
  /** Entries from an id on, in key order. */
  entries: (buyerId: BuyerId, from: EntryId) => AsyncIterable<Entry[]>;
  /** These entries of the buyer, as far as they are there. */
  entriesOf: (buyerId: BuyerId, ids: readonly EntryId[]) => Promise<Map<EntryId, Entry>>;
  /** Oldest first. */
  seals: (buyerId: BuyerId) => AsyncIterable<Seal>;
  /** What is set aside by the holds that are open, in cents. */
  heldCents: (buyerId: BuyerId) => Promise<number>;
  sales: (buyerId: BuyerId) => AsyncIterable<AuditedSale[]>;
  payments: (buyerId: BuyerId) => AsyncIterable<AuditedPayment[]>;
  invoices: (buyerId: BuyerId) => AsyncIterable<AuditedInvoice[]>;
  /** The agency's price of each of these leads for the buyer. */
  soldPrices: (buyerId: BuyerId, leadIds: readonly LeadId[]) => Promise<Map<LeadId, number>>;
  /** The agency's credit of each of these returns, once it is approved. */
  approvedCredits: (
    buyerId: BuyerId,
    returns: readonly { returnId: ReturnId; leadId: LeadId }[],
  ) => Promise<Map<ReturnId, number>>;
};
