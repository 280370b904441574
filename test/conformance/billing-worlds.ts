import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { billingStore } from "#adapters/dynamo/billing-store";
import { walletItem } from "#adapters/dynamo/wallet-item";
import { readLevels } from "#adapters/dynamo/wallet-levels";
import { walletStore } from "#adapters/dynamo/wallet-store";
import type { BuyerId } from "#contract/id";
import type { Entry, Wallet } from "#contract/wallet";
import type { BillingStore } from "#domain/billing/billing-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryBilling, memoryBillingStore } from "#test/fakes/memory-billing-store";
import { memoryMarket } from "#test/fakes/memory-market";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import { withLocalTable } from "#test/local-table";

/** A store of billing with what a test needs to look into it. */
export type BillingWorld = {
  store: BillingStore;
  wallets: WalletStore;
  openWallet: (wallet: Wallet) => Promise<void>;
  watchCents: (buyerId: BuyerId) => Promise<number | undefined>;
  entries: (buyerId: BuyerId) => Promise<Entry[]>;
};

const listAll = async (wallets: WalletStore, buyerId: BuyerId) =>
  (await wallets.listEntries(buyerId, { limit: 100 })).items;

const memoryWorld = async (): Promise<BillingWorld> => {
  const market = memoryMarket();
  const memory = memoryBilling(market);
  const wallets = memoryWalletStore(market);
  return {
    store: memoryBillingStore(memory),
    wallets,
    openWallet: async (wallet) => void market.wallets.set(wallet.buyerId, wallet),
    watchCents: async (buyerId) => memory.watchLevels.get(buyerId),
    entries: (buyerId) => listAll(wallets, buyerId),
  };
};

const tableWorld = async (): Promise<BillingWorld> => {
  const table = await withLocalTable();
  const wallets = walletStore(table, () => 0.5);
  return {
    store: billingStore(table, () => 0.5),
    wallets,
    openWallet: async (wallet) => {
      const Item = walletItem(wallet, 10_000);
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    watchCents: async (buyerId) => (await readLevels(table, buyerId))?.watchCents,
    entries: (buyerId) => listAll(wallets, buyerId),
  };
};

export const billingWorlds = [
  ["in memory", memoryWorld],
  ["in the table", tableWorld],
] as const;
