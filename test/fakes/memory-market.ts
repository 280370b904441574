import type { Delivery } from "#contract/delivery";
import type { BuyerId, EntryId, LeadId, OrderId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import type { Entry, Seal, Wallet } from "#contract/wallet";
import type { HoldState } from "#domain/sale/hold-states";
import type { OpenOffer } from "#domain/sale/sale-store";
import type { PeriodKeys, Usage } from "#domain/sale/usage";

/** A hold as it is kept after it ended, so that late answers find out how. */
export type StoredHold = {
  orderId: OrderId;
  state: HoldState;
  test: boolean;
  places: number;
  priceCents: number;
  keys: PeriodKeys;
  releasedOrders: Set<OrderId>;
};

export type StoredPhone = { leadId: LeadId; soldAt: string };

/** What a sale store keeps, in memory; tests may read all of it. */
export type MemoryMarket = {
  leads: Map<LeadId, Lead>;
  takenCounts: Map<LeadId, number>;
  offers: Map<LeadId, OpenOffer>;
  wallets: Map<BuyerId, Wallet>;
  usages: Map<OrderId, Usage>;
  /** By buyer and lead, as `pairName` makes it. */
  sales: Map<string, Sale>;
  holds: Map<string, StoredHold>;
  phones: Map<string, StoredPhone>;
  entries: Entry[];
  deliveries: Delivery[];
  trail: { buyerId: BuyerId; event: TrailEvent }[];
  /** Late accepts after a release, by lead and order. */
  reconciliations: Map<string, ReconciliationCase>;
  /** By buyer and day, as `pairName` makes it. */
  seals: Map<string, Seal>;
  /** The lowest entry id that may still be written, once a day of the buyer is closed. */
  openFrom: Map<BuyerId, EntryId>;
};

export const memoryMarket = (leads: Map<LeadId, Lead> = new Map()): MemoryMarket => ({
  leads,
  takenCounts: new Map(),
  offers: new Map(),
  wallets: new Map(),
  usages: new Map(),
  sales: new Map(),
  holds: new Map(),
  phones: new Map(),
  entries: [],
  deliveries: [],
  trail: [],
  reconciliations: new Map(),
  seals: new Map(),
  openFrom: new Map(),
});

export const pairName = (one: string, other: string): string => `${one}|${other}`;
