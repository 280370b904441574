import type { BuyerId, CampaignId, LeadId } from "#contract/id";
import type { BuyerLedger } from "#domain/ledger/buyer-ledger";
import { type MemoryMarket, pairName } from "./memory-market.ts";

const entriesOf =
  (market: MemoryMarket, buyerId: BuyerId): BuyerLedger["entries"] =>
  async ({ from, to, after, newestFirst, limit }) => {
    const mine = market.entries
      .filter((entry) => entry.buyerId === buyerId && entry.id >= from && entry.id <= to)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const ordered = newestFirst ? mine.toReversed() : mine;
    const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
    const entries = ordered.slice(start, start + limit);
    const isCut = start + limit < ordered.length;
    return { entries, next: isCut ? (entries.at(-1)?.id ?? null) : null };
  };

/** A `BuyerLedger` on the state of a memory sale store. */
export const memoryBuyerLedger = (market: MemoryMarket, buyerId: BuyerId): BuyerLedger => ({
  entries: entriesOf(market, buyerId),
  rows: entriesOf(market, buyerId),
  position: async () => ({
    balanceCents: market.wallets.get(buyerId)?.balanceCents ?? 0,
    heldCents: market.wallets.get(buyerId)?.heldCents ?? 0,
    moves: market.entries.filter((entry) => entry.buyerId === buyerId).length,
  }),
  sealBefore: async (day) => {
    const mine = [...market.seals.values()].filter(
      (seal) => seal.buyerId === buyerId && seal.day < day,
    );
    return mine.toSorted((one, other) => (one.day < other.day ? -1 : 1)).at(-1) ?? null;
  },
  campaignsOf: async (leadIds) => {
    const campaigns = new Map<LeadId, CampaignId>();
    for (const leadId of leadIds) {
      const sale = market.sales.get(pairName(buyerId, leadId));
      if (sale) campaigns.set(leadId, sale.campaignId);
    }
    return campaigns;
  },
});
