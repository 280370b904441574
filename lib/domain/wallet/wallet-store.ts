import type { BuyerId, EntryId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Entry, Wallet } from "#contract/wallet";

export type CreditResult =
  | { kind: "credited" }
  /** The same idempotency key wrote an entry before; here it is. */
  | { kind: "repeated"; entry: Entry }
  /** Less is available than was to be taken. */
  | { kind: "insufficient" }
  | { kind: "buyerAbsent" };

/** A buyer's money outside of sales. */
export type WalletStore = {
  /**
   * Moves the balance by the entry's amount and keeps the entry, in one write; what has gone
   * already, as with a refund, `BillingStore` takes. Absorbs every repeat with the entry's
   * idempotency key, however late.
   */
  credit: (entry: Entry) => Promise<CreditResult>;
  /** Read with all writes before it; null when there is no such buyer. */
  readWallet: (buyerId: BuyerId) => Promise<Wallet | null>;
  /** One entry, its balance after left open; null when this buyer has no such entry. */
  readEntry: (buyerId: BuyerId, entryId: EntryId) => Promise<Entry | null>;
  /**
   * Entries, newest first. Each balance after is worked out from the wallet's balance down, so
   * that every row adds up with the next; it is null only while the wallet never stands still.
   */
  listEntries: (buyerId: BuyerId, page: PageQuery) => Promise<Page<Entry>>;
};
