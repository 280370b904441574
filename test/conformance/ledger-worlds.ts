import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { termsStore } from "#adapters/dynamo/billing/terms-store";
import { leadStore } from "#adapters/dynamo/lead/lead-store";
import { sealStore } from "#adapters/dynamo/ledger/seal-store";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { buyerLedger } from "#adapters/dynamo/ledger/wallet-ledger";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { reconciliationStore } from "#adapters/dynamo/sale/reconciliation-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import type { Table } from "#adapters/dynamo/table/table";
import type { BuyerId, LeadId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { Sale } from "#contract/sale";
import type { Entry } from "#contract/wallet";
import type { TermsStore } from "#domain/billing/terms-store";
import type { BuyerLedger } from "#domain/ledger/buyer-ledger";
import type { LateSaleSource } from "#domain/ledger/make-late-sale";
import type { ReconciliationStore } from "#domain/ledger/reconciliation-store";
import type { SealStore } from "#domain/ledger/seal-store";
import type { SaleStore } from "#domain/sale/sale-store";
import { creditWallet } from "#domain/wallet/credit-wallet";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { memoryMarket, pairName } from "#test/fakes/memory-market";
import { memoryReconciliationStore } from "#test/fakes/memory-reconciliation-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memorySealStore } from "#test/fakes/memory-seal-store";
import { memoryTermsStore } from "#test/fakes/memory-terms-store";
import { memoryWalletStore, openWallet } from "#test/fakes/memory-wallet-store";
import { aBooking, aCampaign, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { withLocalTable } from "#test/local-table";

/** Books whose clock a test sets: what is written is made at `world.now`. */
export type LedgerWorld = {
  now: Date;
  sales: SaleStore;
  wallets: WalletStore;
  terms: TermsStore;
  seals: SealStore;
  cases: ReconciliationStore;
  late: LateSaleSource;
  /** Ends a lead without another sale. */
  endLead: (leadId: LeadId) => Promise<void>;
  saleOf: (buyerId: BuyerId, leadId: LeadId) => Promise<Sale | null>;
  ledgerOf: (buyerId: BuyerId) => BuyerLedger;
  openWallet: (buyerId: BuyerId) => Promise<void>;
  addLead: (lead: Lead) => Promise<Lead>;
};

/** Each buyer has the order of its own number. */
const fixtures: Omit<LateSaleSource, "readLead"> = {
  readCampaign: async () => aCampaign,
  readOrder: async ({ orderId }) =>
    Array.from({ length: 50 }, (_, index) => anOrder(index + 1)).find(({ id }) => id === orderId) ??
    null,
};

type Parts = Omit<LedgerWorld, "now">;

const clocked = (make: (now: () => Date) => Parts): LedgerWorld => {
  const world: { now: Date } = { now: new Date("2026-11-20T12:00:00.000Z") };
  return Object.assign(
    world,
    make(() => world.now),
  );
};

const memoryWorld = (): LedgerWorld =>
  clocked((now) => {
    const market = memoryMarket();
    return {
      sales: memorySaleStore({ market, newId: timedIds(now) }),
      wallets: memoryWalletStore(market),
      terms: memoryTermsStore(market),
      seals: memorySealStore(market),
      cases: memoryReconciliationStore(market),
      late: { readLead: async (leadId) => market.leads.get(leadId) ?? null, ...fixtures },
      endLead: async (leadId) => {
        const lead = market.leads.get(leadId);
        if (lead) market.leads.set(leadId, { ...lead, status: "unmatched" });
      },
      saleOf: async (buyerId, leadId) => market.sales.get(pairName(buyerId, leadId)) ?? null,
      ledgerOf: (buyerId) => memoryBuyerLedger(market, buyerId),
      openWallet: async (buyerId) => openWallet(market, buyerId, now()),
      addLead: async (lead) => {
        market.leads.set(lead.id, lead);
        return lead;
      },
    };
  });

/** A world on a table that the test may reach around the stores. */
export const tableLedgerWorld = (table: Table): LedgerWorld =>
  clocked((now) => {
    const put = async (item: ReturnType<typeof itemOf>) => {
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    };
    return {
      sales: saleStore(table, { newId: timedIds(now), random: Math.random }),
      wallets: walletStore(table, Math.random),
      terms: termsStore(table, Math.random),
      seals: sealStore(table),
      cases: reconciliationStore(table, { newId: timedIds(now), random: Math.random }),
      late: { readLead: leadStore(table).read, ...fixtures },
      endLead: async (leadId) => {
        const end = { reason: null, payoutCents: 0, soldCount: 9, durationMs: 1 };
        const finishedAt = now().toISOString();
        await leadStore(table).finish(leadId, { status: "unmatched", finishedAt, ...end });
      },
      saleOf: (buyerId, leadId) => readItem(table, keys.sale(buyerId, leadId), Sale),
      ledgerOf: (buyerId) => buyerLedger(table, { buyerId }),
      openWallet: async (buyerId) => {
        await put(itemOf("agencyBuyer", keys.agencyBuyer(buyerId), { buyerId }));
        const money = { balanceCents: 0, heldCents: 0, creditLimitCents: 0 };
        await put(walletItem({ buyerId, ...money, changedAt: now().toISOString() }, 0));
      },
      addLead: async (lead) => {
        await put(itemOf("lead", keys.lead(lead.id), lead));
        return lead;
      },
    };
  });

/** Both worlds that one suite of tests must find alike. */
export const ledgerWorlds: [string, () => Promise<LedgerWorld>][] = [
  ["in memory", async () => memoryWorld()],
  ["on the table", async () => tableLedgerWorld(await withLocalTable())],
];

let written = 0;

/** Moves money by hand, at the world's time. */
export const credit = async (
  world: LedgerWorld,
  buyer: number,
  amountCents: number,
): Promise<Entry> => {
  written += 1;
  const newId = timedIds(() => world.now);
  const { entry } = await creditWallet(
    { wallets: world.wallets, newId, clock: () => world.now },
    {
      buyerId: ids.buyer(buyer),
      amountCents,
      reason: `Credit ${written}`,
      actor: "Dana",
      idempotencyKey: `credit-${written}`,
    },
  );
  return entry;
};

/** Sells lead `number` to the order of the same number as the buyer, at the world's time. */
export const sell = async (world: LedgerWorld, buyer: number, lead: number): Promise<void> => {
  const stored = await world.addLead(aLead(lead));
  const result = await world.sales.book(aBooking(stored, anOrder(buyer), { at: world.now }));
  if (result !== "booked") throw new Error(`the lead was not sold: ${result}`);
};
