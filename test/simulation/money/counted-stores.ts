import type { BillingStore } from "#domain/billing/billing-store";
import type { ReturnStore } from "#domain/return/return-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import type { MemoryMarket } from "#test/fakes/memory-market";
import { type MemoryReturns, memoryReturnStore } from "#test/fakes/memory-return-store";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import { type MoneyBug, returnFlawOf } from "./money-bugs.ts";

/** Wallets, with the bug that is planted in them. */
export const flawedWallets = (market: MemoryMarket, bug: MoneyBug | undefined): WalletStore => {
  const store = memoryWalletStore(market);
  let made = 0;
  switch (bug) {
    case "creditTwice":
      return {
        ...store,
        credit: (entry) => {
          made += 1;
          const idempotencyKey = `${entry.idempotencyKey}-${made}`;
          return store.credit({ ...entry, idempotencyKey });
        },
      };
    case "limitUnchecked":
      return memoryWalletStore(market, bug);
    default:
      return store;
  }
};

/** Returns, with each submission that was taken. */
export const countedReturns = (returned: MemoryReturns, bug: MoneyBug | undefined) => {
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

/** Billing, with each request that changed something. */
export const countedBillings = (store: BillingStore) => {
  const requests: { key: string }[] = [];
  const billings: BillingStore = {
    ...store,
    change: async (subject, next, repeat) => {
      const result = await store.change(subject, next, repeat);
      if (repeat && result.kind === "changed")
        requests.push({ key: `${subject.buyerId} ${repeat.by.keyHash}` });
      return result;
    },
  };
  return { billings, requests };
};
