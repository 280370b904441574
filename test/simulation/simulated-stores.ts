import type { LeadId } from "#contract/id";
import type { NewId } from "#domain/effects";
import type { FingerprintStore } from "#domain/intake/fingerprint-store";
import type { LeadStore } from "#domain/intake/lead-store";
import type { PingDesk } from "#domain/intake/ping-desk";
import type { RepeatStore } from "#domain/intake/repeat-store";
import type { SaleStore } from "#domain/sale/sale-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryFingerprintStore } from "#test/fakes/memory-fingerprint-store";
import { memoryLeadStore } from "#test/fakes/memory-lead-store";
import { type MemoryMarket, memoryMarket } from "#test/fakes/memory-market";
import { memoryRepeatStore } from "#test/fakes/memory-repeat-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memoryWalletStore } from "#test/fakes/memory-wallet-store";
import { type PlantedBug, saleFlawOf } from "./planted-bugs.ts";
import { simulatedDeliveries } from "./simulated-deliveries.ts";

/** The memory of a simulated market, behind the ports of the domain. */
export type Stores = {
  market: MemoryMarket;
  leads: LeadStore;
  sales: SaleStore;
  wallets: WalletStore;
  fingerprints: FingerprintStore;
  repeats: RepeatStore;
  pings: PingDesk;
  nextTurn: () => Promise<number>;
} & ReturnType<typeof simulatedDeliveries>;

/** This market posts without pings. */
const noPings: PingDesk = {
  read: async () => null,
  take: async () => ({ kind: "unknown" }),
};

const wallets = (market: MemoryMarket, bug: PlantedBug | undefined): WalletStore => {
  const store = memoryWalletStore(market);
  let credits = 0;
  if (bug !== "creditTwice") return store;
  return {
    ...store,
    credit: (entry) => {
      credits += 1;
      return store.credit({ ...entry, idempotencyKey: `${entry.idempotencyKey}-${credits}` });
    },
  };
};

/** Leads that end although they have more sales than their end knows of, or an offer is out. */
const endUnchecked = (market: MemoryMarket): LeadStore => {
  const leads = memoryLeadStore(market.leads);
  return { ...leads, finish: (leadId, end) => leads.finish(leadId, { ...end, soldCount: 99 }) };
};

const leadStore = (
  market: MemoryMarket,
  { leasesHold, bug }: { leasesHold: boolean; bug: PlantedBug | undefined },
): LeadStore => {
  const leads =
    bug === "settledUnchecked"
      ? endUnchecked(market)
      : memoryLeadStore(market.leads, (leadId: LeadId) => market.offers.has(leadId));
  if (leasesHold) return leads;
  return {
    ...leads,
    claim: async (leadId, at, leasedUntil) => {
      await leads.postpone(leadId, at);
      return leads.claim(leadId, at, leasedUntil);
    },
  };
};

/** @param bug one that a store is to have */
export const makeStores = (
  newId: NewId,
  given: { leasesHold: boolean; bug: PlantedBug | undefined },
): Stores => {
  const { bug } = given;
  const market = memoryMarket();
  let turns = 0;
  const fingerprints = memoryFingerprintStore();
  const repeats = memoryRepeatStore();
  return {
    market,
    leads: leadStore(market, given),
    sales: memorySaleStore({ market, newId, flaw: saleFlawOf(bug) }),
    wallets: wallets(market, bug),
    fingerprints:
      bug === "duplicatesUnseen" ? { ...fingerprints, take: async () => "held" } : fingerprints,
    repeats:
      bug === "repeatsUnseen" ? { ...repeats, begin: async () => ({ kind: "begun" }) } : repeats,
    pings: noPings,
    nextTurn: async () => {
      turns += 1;
      return turns;
    },
    ...simulatedDeliveries(market, bug),
  };
};
