import type { SealStore } from "#domain/ledger/seal-store";
import { type MemoryMarket, pairName } from "./memory-market.ts";

/** A `SealStore` on the state of a memory sale store. */
export const memorySealStore = (market: MemoryMarket): SealStore => ({
  closeBelow: async (buyerId, openFrom) => {
    const before = market.openFrom.get(buyerId);
    if (before === undefined || before < openFrom) market.openFrom.set(buyerId, openFrom);
  },
  put: async (seal) => {
    const name = pairName(seal.buyerId, seal.day);
    const found = market.seals.get(name);
    if (found) return { kind: "found", seal: found };
    market.seals.set(name, seal);
    return { kind: "sealed" };
  },
});
