import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf, parseItem } from "#adapters/dynamo/table/item";
import { keys, partitions } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import { readItem } from "#adapters/dynamo/table/read-item";
import type { Table } from "#adapters/dynamo/table/table";
import { newId } from "#adapters/system";
import { Delivery } from "#contract/delivery";
import type { BuyerId, LeadId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { Sale } from "#contract/sale";
import { TrailEvent } from "#contract/trail";
import type { Entry, Wallet } from "#contract/wallet";
import type { SaleStore } from "#domain/sale/sale-store";
import { creditWallet } from "#domain/wallet/credit-wallet";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { pairName } from "#test/fakes/memory-market";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memoryWalletStore, openWallet } from "#test/fakes/memory-wallet-store";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { withLocalTable } from "#test/local-table";

/** A sale store with what a test needs to fill it and to look into it. */
export type SaleWorld = {
  store: SaleStore;
  wallets: WalletStore;
  addLead: (lead: Lead) => Promise<Lead>;
  openWallet: (buyerId: BuyerId) => Promise<void>;
  sale: (buyerId: BuyerId, leadId: LeadId) => Promise<Sale | null>;
  deliveries: (buyerId: BuyerId) => Promise<Delivery[]>;
  trail: (buyerId: BuyerId) => Promise<TrailEvent[]>;
  hasCase: (
    leadId: LeadId,
    order: { id: Parameters<typeof keys.reconciliation>[1] },
  ) => Promise<boolean>;
};

const memoryWorld = async (): Promise<SaleWorld> => {
  const store = memorySaleStore({ newId: sequentialIds() });
  const { market } = store;
  return {
    store,
    wallets: memoryWalletStore(market),
    addLead: async (lead) => {
      market.leads.set(lead.id, lead);
      return lead;
    },
    openWallet: async (buyerId) => openWallet(market, buyerId, noon),
    sale: async (buyerId, leadId) => market.sales.get(pairName(buyerId, leadId)) ?? null,
    deliveries: async (buyerId) => market.deliveries.filter((one) => one.buyerId === buyerId),
    trail: async (buyerId) =>
      market.trail.filter((one) => one.buyerId === buyerId).map(({ event }) => event),
    hasCase: async (leadId, order) => market.reconciliations.has(pairName(leadId, order.id)),
  };
};

const tableWorld = (table: Table): SaleWorld => {
  const put = async (item: ReturnType<typeof itemOf>) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  };
  const range = (buyerId: BuyerId, prefix: string) =>
    queryAll(table, { partition: partitions.buyer(buyerId), prefix });
  return {
    store: saleStore(table, { newId, random: Math.random }),
    wallets: walletStore(table, Math.random),
    addLead: async (lead) => {
      await put(itemOf("lead", keys.lead(lead.id), lead));
      return lead;
    },
    openWallet: (buyerId) =>
      put(
        walletItem(
          {
            buyerId,
            balanceCents: 0,
            heldCents: 0,
            creditLimitCents: 0,
            changedAt: noon.toISOString(),
          },
          0,
        ),
      ),
    sale: (buyerId, leadId) => readItem(table, keys.sale(buyerId, leadId), Sale),
    deliveries: async (buyerId) =>
      (await range(buyerId, "DELIVERY#")).map((item) => parseItem(Delivery, item)),
    trail: async (buyerId) =>
      (await range(buyerId, "TRAIL#")).map((item) => parseItem(TrailEvent, item)),
    hasCase: async (leadId, order) => {
      const lead = await queryAll(table, { partition: partitions.lead(leadId), prefix: "RECON" });
      return lead.some((item) => item["orderId"] === order.id);
    },
  };
};

/** Both stores that one suite of tests must find alike. */
export const saleWorlds: [string, () => Promise<SaleWorld>][] = [
  ["in memory", memoryWorld],
  ["on the table", async () => tableWorld(await withLocalTable())],
];

let credits = 0;

/** Opens the wallet of buyer `number` with some money in it. */
export const fund = async (world: SaleWorld, number: number, cents: number): Promise<void> => {
  const buyerId = ids.buyer(number);
  credits += 1;
  await world.openWallet(buyerId);
  await creditWallet(
    { wallets: world.wallets, newId, clock: () => noon },
    {
      buyerId,
      amountCents: cents,
      reason: "First money",
      actor: "Test",
      idempotencyKey: `credit-${credits}`,
    },
  );
};

export const walletOf = async (world: SaleWorld, number: number): Promise<Wallet> => {
  const wallet = await world.wallets.readWallet(ids.buyer(number));
  if (!wallet) throw new Error("the buyer has no wallet");
  return wallet;
};

export const entriesOf = async (world: SaleWorld, number: number): Promise<Entry[]> =>
  (await world.wallets.listEntries(ids.buyer(number), { limit: 100 })).items;
