import type { NewId } from "#domain/effects";
import type { SealStore } from "#domain/ledger/seal-store";
import type { SaleStore } from "#domain/sale/sale-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { type MemoryMarket, memoryMarket } from "#test/fakes/memory-market";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memorySealStore } from "#test/fakes/memory-seal-store";
import { memoryWalletLevels } from "#test/fakes/memory-wallet-levels";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import type { MoneyBug } from "./money-bugs.ts";

/** The memory of a simulated agency's money, behind the ports of the domain. */
export type MoneyStores = {
  market: MemoryMarket;
  sales: SaleStore;
  wallets: WalletStore;
  seals: SealStore;
  levels: ReturnType<typeof memoryWalletLevels>;
};

const walletsOf = (market: MemoryMarket, bug: MoneyBug | undefined): WalletStore => {
  const store = memoryWalletStore(market);
  let made = 0;
  switch (bug) {
    case "creditTwice":
      return {
        ...store,
        credit: (entry, options) => {
          made += 1;
          const idempotencyKey = `${entry.idempotencyKey}-${made}`;
          return store.credit({ ...entry, idempotencyKey }, options);
        },
      };
    case "limitUnchecked":
      return { ...store, credit: (entry) => store.credit(entry, { force: true }) };
    default:
      return store;
  }
};

/** @param bug one that a store is to have */
export const makeMoneyStores = (newId: NewId, bug: MoneyBug | undefined): MoneyStores => {
  const market = memoryMarket();
  return {
    market,
    sales: memorySaleStore({ market, newId }),
    wallets: walletsOf(market, bug),
    seals: memorySealStore(market),
    levels: memoryWalletLevels(market),
  };
};
