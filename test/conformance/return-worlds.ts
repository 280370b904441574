import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { returnPolicyStore } from "#adapters/dynamo/return/return-policy-store";
import { returnReads } from "#adapters/dynamo/return/return-reads";
import { returnStore } from "#adapters/dynamo/return/return-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf, parseItem } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import type { Table } from "#adapters/dynamo/table/table";
import { newId } from "#adapters/system";
import { Buyer } from "#contract/buyer";
import type { BuyerId, LeadId } from "#contract/id";
import type { ReturnPolicySettings } from "#contract/return";
import type { Sale } from "#contract/sale";
import type { Entry } from "#contract/wallet";
import type { BuyerReturns } from "#domain/return/buyer-returns";
import { LeadReturn } from "#domain/return/return-record";
import type { ReturnStore } from "#domain/return/return-store";
import type { SaleStore } from "#domain/sale/sale-store";
import { memoryBuyerReturns } from "#test/fakes/memory-buyer-returns";
import { memoryReturnStore, memoryReturns } from "#test/fakes/memory-return-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memoryWalletStore, openWallet } from "#test/fakes/memory-wallet-store";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

/** A store of returns with what a test needs to fill it and to look into it. */
export type ReturnWorld = {
  store: ReturnStore;
  sales: SaleStore;
  returnsOf: (buyerId: BuyerId) => BuyerReturns;
  /** Sells lead `number` to buyer `number` for $42.00 and answers with the buyer's copy. */
  sell: (number: number, buyer?: number) => Promise<Sale>;
  setPolicy: (buyerId: BuyerId, settings: ReturnPolicySettings) => Promise<void>;
  balanceOf: (buyerId: BuyerId) => Promise<number>;
  entriesOf: (buyerId: BuyerId) => Promise<Entry[]>;
  leadReturns: (leadId: LeadId) => Promise<LeadReturn[]>;
};

const aBuyer = (buyerId: BuyerId): Buyer =>
  Buyer.parse({
    id: buyerId,
    name: "Sunpeak",
    contactEmail: "leads@sunpeak.example",
    timeZone: "America/Chicago",
    state: "active",
    pausedReason: null,
    createdAt: noon.toISOString(),
    changedAt: noon.toISOString(),
  });

const startCents = 1_000_000;

const seller =
  (
    world: Pick<ReturnWorld, "sales" | "returnsOf">,
    open: (buyerId: BuyerId, number: number) => Promise<void>,
  ): ReturnWorld["sell"] =>
  async (number, buyer = number) => {
    const buyerId = ids.buyer(buyer);
    await open(buyerId, number);
    await world.sales.book(aBooking(aLead(number), anOrder(buyer)));
    const [sale] = await world.returnsOf(buyerId).sales([ids.lead(number)]);
    if (!sale) throw new Error("the lead was not sold");
    return sale;
  };

const memoryWorld = async (): Promise<ReturnWorld> => {
  const sales = memorySaleStore({ newId });
  const { market } = sales;
  const memory = memoryReturns(market);
  const wallets = memoryWalletStore(market);
  const returnsOf = (buyerId: BuyerId) => memoryBuyerReturns(memory, aBuyer, buyerId);
  return {
    store: memoryReturnStore(memory),
    sales,
    returnsOf,
    sell: seller({ sales, returnsOf }, async (buyerId) => {
      if (market.wallets.has(buyerId)) return;
      openWallet(market, buyerId, noon);
      const wallet = market.wallets.get(buyerId);
      if (wallet) market.wallets.set(buyerId, { ...wallet, balanceCents: startCents });
    }),
    setPolicy: async (buyerId, settings) => {
      memory.settings.set(buyerId, settings);
    },
    balanceOf: async (buyerId) => market.wallets.get(buyerId)?.balanceCents ?? 0,
    entriesOf: async (buyerId) =>
      (await wallets.listEntries(buyerId, { limit: 100 })).items.toReversed(),
    leadReturns: async (leadId) =>
      [...memory.leadReturns.values()].filter((one) => one.leadId === leadId),
  };
};

const tableWorld = async (table: Table): Promise<ReturnWorld> => {
  const opened = new Set<BuyerId>();
  const put = (item: ReturnType<typeof itemOf>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  const sales = saleStore(table, { newId, random: Math.random });
  const returnsOf = (buyerId: BuyerId) => returnReads(table, buyerId);
  const wallets = walletStore(table, Math.random);
  return {
    store: returnStore(table, Math.random),
    sales,
    returnsOf,
    sell: seller({ sales, returnsOf }, async (buyerId, number) => {
      const lead = aLead(number);
      await put(itemOf("lead", keys.lead(lead.id), { ...lead, takenCount: 0 }));
      if (opened.has(buyerId)) return;
      opened.add(buyerId);
      await put(itemOf("buyer", keys.buyer(buyerId), aBuyer(buyerId)));
      const wallet = { heldCents: 0, creditLimitCents: 0, changedAt: noon.toISOString() };
      await put(walletItem({ ...wallet, buyerId, balanceCents: startCents }, 0));
    }),
    setPolicy: returnPolicyStore(table).write,
    balanceOf: async (buyerId) => (await wallets.readWallet(buyerId))?.balanceCents ?? 0,
    entriesOf: async (buyerId) =>
      (await wallets.listEntries(buyerId, { limit: 100 })).items.toReversed(),
    leadReturns: async (leadId) => {
      const items = await queryAll(table, { partition: keys.lead(leadId).pk, prefix: "RETURN#" });
      return items.map((item) => parseItem(LeadReturn, item));
    },
  };
};

/** Both stores that one suite of tests must find alike. */
export const returnWorlds: [string, () => Promise<ReturnWorld>][] = [
  ["in memory", memoryWorld],
  ["on the table", async () => tableWorld(await withLocalTable())],
];
