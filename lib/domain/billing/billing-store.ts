import type { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Entry } from "#contract/wallet";
import type { Repeat } from "../repeat.ts";

/** What a change of a buyer's money looks at. */
export type Subject = { buyerId: BuyerId; paymentId?: PaymentId; invoiceId?: InvoiceId };

/** The buyer's billing with the payment and the invoice that were asked for, where they are. */
export type Seen = {
  billing: Billing;
  payment: PaymentRecord | null;
  invoice: InvoiceRecord | null;
};

/** Entries of one movement, written together; the first carries the key that absorbs repeats. */
export type Movement = readonly [Entry, ...Entry[]];

/** What is written, together or not at all. What is left out stays as it is. */
export type Change = {
  billing?: Billing;
  payment?: PaymentRecord;
  invoice?: InvoiceRecord;
  movement?: Movement;
  /** Holds only while less than this is available, in cents. */
  availableBelowCents?: number;
};

export type ChangeResult =
  | ({ kind: "changed" } & Seen)
  /** Nothing was to be written, or no longer. */
  | ({ kind: "unchanged" } & Seen)
  /** The same request was made before; `id` is what it made then. */
  | { kind: "repeated"; id: string };

/** What is looked at when its time has come. */
export type DueKind = "payment" | "invoice" | "settledPayment";

/**
 * A buyer's billing, payments and invoices. Whenever billing changes, the wallet's watch level
 * follows it in the same write.
 */
export type BillingStore = {
  /** Read with all writes before it; a buyer that never paid has an empty one. */
  read: (buyerId: BuyerId) => Promise<Billing>;
  readPayment: (buyerId: BuyerId, paymentId: PaymentId) => Promise<PaymentRecord | null>;
  readInvoice: (buyerId: BuyerId, invoiceId: InvoiceId) => Promise<InvoiceRecord | null>;
  /** Newest first. */
  listPayments: (buyerId: BuyerId, page: PageQuery) => Promise<Page<PaymentRecord>>;
  listInvoices: (buyerId: BuyerId, page: PageQuery) => Promise<Page<InvoiceRecord>>;
  /**
   * Writes what `next` makes of what is stored. While others change the same things, it looks
   * again and asks `next` again, which therefore does nothing but work it out.
   * @param repeat with what the change makes; the same request changes nothing again for a day
   * @throws Retry when the things never stand still; nothing was written
   */
  change: (
    subject: Subject,
    next: (seen: Seen) => Change | null,
    repeat?: { by: Repeat; made: string },
  ) => Promise<ChangeResult>;
  /**
   * What is to be looked at now, in one shard of an index of its own: payments that are not settled,
   * invoices that are not over, settled payments.
   */
  listDue: (kind: DueKind, shard: number, at: Date) => Promise<{ buyerId: BuyerId; id: string }[]>;
};
