import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { billingStore } from "#adapters/dynamo/billing/billing-store";
import { sealStore } from "#adapters/dynamo/ledger/seal-store";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import { newId } from "#adapters/system";
import type { BuyerId, EntryId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Entry, Wallet } from "#contract/wallet";
import type { BillingStore } from "#domain/billing/billing-store";
import type { SaleStore } from "#domain/sale/sale-store";
import { availableCents } from "#domain/wallet/available-cents";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryBilling, memoryBillingStore } from "#test/fakes/memory-billing-store";
import { memoryMarket } from "#test/fakes/memory-market";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { withLocalTable } from "#test/local-table";

/** A store of billing with what a test needs to look into it. */
export type BillingWorld = {
  store: BillingStore;
  wallets: WalletStore;
  sales: SaleStore;
  addLead: (lead: Lead) => Promise<Lead>;
  openWallet: (wallet: Wallet) => Promise<void>;
  watchCents: (buyerId: BuyerId) => Promise<number | undefined>;
  /** How far what is available is above the watch level. */
  roomCents: (buyerId: BuyerId) => Promise<number>;
  /** Seals all days before an entry's id. */
  closeBelow: (buyerId: BuyerId, openFrom: EntryId) => Promise<void>;
  entries: (buyerId: BuyerId) => Promise<Entry[]>;
};

const Levels = z.object({ watchCents: z.int(), roomCents: z.int() });

const listAll = async (wallets: WalletStore, buyerId: BuyerId) =>
  (await wallets.listEntries(buyerId, { limit: 100 })).items;

const memoryWorld = async (): Promise<BillingWorld> => {
  const market = memoryMarket();
  const memory = memoryBilling(market);
  const wallets = memoryWalletStore(market);
  return {
    store: memoryBillingStore(memory),
    wallets,
    sales: memorySaleStore({ market, newId: sequentialIds() }),
    addLead: async (lead) => {
      market.leads.set(lead.id, lead);
      return lead;
    },
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
  const put = async (Item: ReturnType<typeof itemOf>) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  };
  const readLevels = (buyerId: BuyerId) => readItem(table, keys.wallet(buyerId), Levels);
  return {
    store: billingStore(table, () => 0.5),
    wallets,
    sales: saleStore(table, { newId, random: () => 0.5 }),
    addLead: async (lead) => {
      await put(itemOf("lead", keys.lead(lead.id), lead));
      return lead;
    },
    openWallet: (wallet) => put(walletItem(wallet, 10_000)),
    watchCents: async (buyerId) => (await readLevels(buyerId))?.watchCents,
    roomCents: async (buyerId) => (await readLevels(buyerId))?.roomCents ?? 0,
    closeBelow: sealStore(table).closeBelow,
    entries: (buyerId) => listAll(wallets, buyerId),
  };
};

export const billingWorlds = [
  ["in memory", memoryWorld],
  ["in the table", tableWorld],
] as const;
