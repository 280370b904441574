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

const leadStore = (market: MemoryMarket, leasesHold: boolean): LeadStore => {
  const leads = memoryLeadStore(market.leads, (leadId: LeadId) => market.offers.has(leadId));
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
  const sales = memorySaleStore({ market, newId, flaw: saleFlawOf(bug) });
  return {
    market,
    leads: leadStore(market, given.leasesHold),
    sales: bug === "offerOverlooked" ? { ...sales, openOffer: async () => null } : sales,
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
