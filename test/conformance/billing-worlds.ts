import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { billingStore } from "#adapters/dynamo/billing-store";
import { keys } from "#adapters/dynamo/keys";
import { readItem } from "#adapters/dynamo/read-item";
import { sealStore } from "#adapters/dynamo/seal-store";
import { walletItem } from "#adapters/dynamo/wallet-item";
import { readLevels } from "#adapters/dynamo/wallet-levels";
import { walletStore } from "#adapters/dynamo/wallet-store";
import type { BuyerId, EntryId } from "#contract/id";
import type { Entry, Wallet } from "#contract/wallet";
import type { BillingStore } from "#domain/billing/billing-store";
import { availableCents } from "#domain/wallet/available-cents";
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
  /** How far what is available is above the watch level. */
  roomCents: (buyerId: BuyerId) => Promise<number>;
  /** Seals all days before an entry's id. */
  closeBelow: (buyerId: BuyerId, openFrom: EntryId) => Promise<void>;
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
    roomCents: async (buyerId) => {
      const wallet = market.wallets.get(buyerId);
      return (wallet ? availableCents(wallet) : 0) - (memory.watchLevels.get(buyerId) ?? 0);
    },
    closeBelow: async (buyerId, openFrom) => void market.openFrom.set(buyerId, openFrom),
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
    roomCents: async (buyerId) =>
      (await readItem(table, keys.wallet(buyerId), z.object({ roomCents: z.int() })))?.roomCents ??
      0,
    closeBelow: sealStore(table).closeBelow,
    entries: (buyerId) => listAll(wallets, buyerId),
  };
};

export const billingWorlds = [
  ["in memory", memoryWorld],
  ["in the table", tableWorld],
] as const;
