import type { ActivityLog } from "#domain/activity/activity-log";
import type { NewId } from "#domain/effects";
import type { SealStore } from "#domain/ledger/seal-store";
import type { ReturnStore } from "#domain/return/return-store";
import type { SaleStore } from "#domain/sale/sale-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { type MemoryMarket, memoryMarket } from "#test/fakes/memory-market";
import {
  type MemoryReturns,
  memoryReturnStore,
  memoryReturns,
} from "#test/fakes/memory-return-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memorySealStore } from "#test/fakes/memory-seal-store";
import { memoryWalletLevels } from "#test/fakes/memory-wallet-levels";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import { type MoneyBug, returnFlawOf } from "./money-bugs.ts";

/** The memory of a simulated agency's money, behind the ports of the domain. */
export type MoneyStores = {
  market: MemoryMarket;
  sales: SaleStore;
  wallets: WalletStore;
  seals: SealStore;
  returned: MemoryReturns;
  returns: ReturnStore;
  /** Every submission that was taken, by the hash of its key. */
  submissions: { keyHash: string }[];
  activity: ActivityLog;
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

const countedReturns = (returned: MemoryReturns, bug: MoneyBug | undefined) => {
  const store = memoryReturnStore(returned, returnFlawOf(bug));
  const submissions: { keyHash: string }[] = [];
  const returns: ReturnStore = {
    ...store,
    submit: async (submission) => {
      const result = await store.submit(submission);
      if (result.kind === "submitted") submissions.push(submission.repeat);
      return result;
    },
  };
  return { returns, submissions };
};

/** @param bug one that a store is to have */
export const makeMoneyStores = (newId: NewId, bug: MoneyBug | undefined): MoneyStores => {
  const market = memoryMarket();
  const returned = memoryReturns(market);
  return {
    market,
    sales: memorySaleStore({ market, newId }),
    wallets: walletsOf(market, bug),
    seals: memorySealStore(market),
    returned,
    ...countedReturns(returned, bug),
    activity: memoryActivityLog(),
    levels: memoryWalletLevels(market),
  };
};
