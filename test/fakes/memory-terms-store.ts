import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { TermsStore } from "#domain/billing/terms-store";
import type { MemoryMarket } from "./memory-market.ts";

const usualTerms = BillingTerms.parse({});

/** A `TermsStore` on the state of a memory sale store; `termsOf` is for tests that look into it. */
export const memoryTermsStore = (
  market: MemoryMarket,
): TermsStore & { termsOf: (buyerId: BuyerId) => BillingTerms } => {
  const kept = new Map<BuyerId, BillingTerms>();
  const termsOf = (buyerId: BuyerId): BillingTerms => kept.get(buyerId) ?? usualTerms;
  return {
    termsOf,
    read: async (buyerId) => termsOf(buyerId),
    write: async (buyerId, terms, at) => {
      const wallet = market.wallets.get(buyerId);
      if (!wallet) return false;
      kept.set(buyerId, terms);
      const { creditLimitCents } = terms;
      market.wallets.set(buyerId, { ...wallet, creditLimitCents, changedAt: at.toISOString() });
      return true;
    },
  };
};
