import type { BuyerId } from "#contract/id";
import type { WalletLevels } from "#domain/wallet/wallet-levels";
import type { MemoryMarket } from "./memory-market.ts";

/** `WalletLevels` on the state of a memory sale store; `watchLevels` may be read by tests. */
export const memoryWalletLevels = (
  market: MemoryMarket,
): WalletLevels & { watchLevels: Map<BuyerId, number> } => {
  const watchLevels = new Map<BuyerId, number>();
  return {
    watchLevels,
    setCreditLimit: async (buyerId, { creditLimitCents, at }) => {
      const wallet = market.wallets.get(buyerId);
      if (!wallet) return null;
      const changed = { ...wallet, creditLimitCents, changedAt: at.toISOString() };
      market.wallets.set(buyerId, changed);
      return changed;
    },
    setWatchLevel: async (buyerId, watchCents) => {
      if (!market.wallets.has(buyerId)) return false;
      watchLevels.set(buyerId, watchCents);
      return true;
    },
  };
};
