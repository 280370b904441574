import type { BuyerId } from "#contract/id";
import { availableCents } from "#domain/wallet/available-cents";
import { balancesAfter } from "#domain/wallet/balances-after";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { checkDayOpen } from "./memory-day-open.ts";
import type { MemoryMarket } from "./memory-market.ts";

/** Gives a buyer an empty wallet, as making the buyer does. */
export const openWallet = (market: MemoryMarket, buyerId: BuyerId, at: Date): void => {
  market.wallets.set(buyerId, {
    buyerId,
    balanceCents: 0,
    heldCents: 0,
    creditLimitCents: 0,
    changedAt: at.toISOString(),
  });
};

/**
 * A `WalletStore` on the state of a memory sale store.
 * @param flaw a planted bug, for proving that a test would notice it
 */
export const memoryWalletStore = (market: MemoryMarket, flaw?: "limitUnchecked"): WalletStore => ({
  credit: async (entry) => {
    const first = market.entries.find(
      ({ buyerId, kind, idempotencyKey }) =>
        buyerId === entry.buyerId &&
        kind !== "lead" &&
        kind !== "hold" &&
        kind !== "release" &&
        idempotencyKey === entry.idempotencyKey,
    );
    if (first) return { kind: "repeated", entry: first };
    const wallet = market.wallets.get(entry.buyerId);
    if (!wallet) return { kind: "buyerAbsent" };
    const isShort = entry.amountCents < 0 && availableCents(wallet) + entry.amountCents < 0;
    if (isShort && flaw !== "limitUnchecked") return { kind: "insufficient" };
    checkDayOpen(market, entry);
    market.entries.push(entry);
    market.wallets.set(entry.buyerId, {
      ...wallet,
      balanceCents: wallet.balanceCents + entry.amountCents,
      changedAt: entry.at,
    });
    return { kind: "credited" };
  },
  readWallet: async (buyerId) => market.wallets.get(buyerId) ?? null,
  readEntry: async (buyerId, entryId) =>
    market.entries.find((entry) => entry.buyerId === buyerId && entry.id === entryId) ?? null,
  listEntries: async (buyerId, { limit, cursor }) => {
    const mine = market.entries.filter((entry) => entry.buyerId === buyerId).toReversed();
    const balance = market.wallets.get(buyerId)?.balanceCents ?? 0;
    const start = Number(cursor ?? 0);
    const { entries } = balancesAfter(mine, balance);
    const next = start + limit < entries.length ? String(start + limit) : null;
    return { items: entries.slice(start, start + limit), next };
  },
});
