import type { CampaignId, EntryId, LeadId } from "#contract/id";
import type { Entry, Seal } from "#contract/wallet";

/** Entries from `from` up to and with `to`; a page goes on behind `after`. */
export type EntrySpan = {
  from: EntryId;
  to: EntryId;
  newestFirst: boolean;
  after: EntryId | null;
  limit: number;
};

/** What a line about an entry needs; to read it is a third of the work of the whole. */
export type EntryRow = Pick<
  Entry,
  "id" | "kind" | "amountCents" | "heldCents" | "explains" | "reason" | "at"
>;

export type ReadEntries<Row> = (
  span: EntrySpan,
) => Promise<{ entries: Row[]; next: EntryId | null }>;

/** Where a wallet stands; `moves` counts its writes, so that a move between two reads shows. */
export type WalletPosition = { balanceCents: number; heldCents: number; moves: number };

/** One buyer's books, to be read. Nothing here can name another buyer. */
export type BuyerLedger = {
  /** As stored, with the balance after left open; read with all writes before it. */
  entries: ReadEntries<Entry>;
  /** The same entries where there are many of them. */
  rows: ReadEntries<EntryRow>;
  position: () => Promise<WalletPosition>;
  /** The seal of the latest sealed day before a UTC day; null when there is none. */
  sealBefore: (day: string) => Promise<Seal | null>;
  /** Campaigns of the leads among these that were sold to this buyer. */
  campaignsOf: (leadIds: readonly LeadId[]) => Promise<Map<LeadId, CampaignId>>;
};
