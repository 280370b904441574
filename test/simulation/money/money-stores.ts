import type { BillingTerms } from "#contract/billing";
import type { Buyer } from "#contract/buyer";
import type { BuyerId, PaymentId } from "#contract/id";
import type { ActivityLog } from "#domain/activity/activity-log";
import type { BillingDeps } from "#domain/billing/billing-deps";
import type { BillingStore } from "#domain/billing/billing-store";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import type { TermsStore } from "#domain/billing/terms-store";
import type { NewId } from "#domain/effects";
import type { SealStore } from "#domain/ledger/seal-store";
import type { ReturnStore } from "#domain/return/return-store";
import type { SaleStore } from "#domain/sale/sale-store";
import type { WalletStore } from "#domain/wallet/wallet-store";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import {
  type MemoryBilling,
  memoryBilling,
  memoryBillingStore,
} from "#test/fakes/memory-billing-store";
import { type MemoryMarket, memoryMarket } from "#test/fakes/memory-market";
import { type MemoryProcessor, memoryProcessor } from "#test/fakes/memory-processor";
import { memoryProcessorPort } from "#test/fakes/memory-processor-port";
import { type MemoryReturns, memoryReturns } from "#test/fakes/memory-return-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memorySealStore } from "#test/fakes/memory-seal-store";
import { memoryTermsStore } from "#test/fakes/memory-terms-store";
import { countedBillings, countedReturns, flawedWallets } from "./counted-stores.ts";
import { flawedProcessor } from "./flawed-processor.ts";
import { billingFlawOf, type MoneyBug } from "./money-bugs.ts";
import { memoryBuyers } from "./money-buyers.ts";

/** The memory of a simulated agency's money, behind the ports of the domain. */
export type MoneyStores = {
  market: MemoryMarket;
  sales: SaleStore;
  wallets: WalletStore;
  seals: SealStore;
  returned: MemoryReturns;
  returns: ReturnStore;
  /** Every submission that was taken, by the hash of its key. */
  submissions: { keyHash: string }[];
  activity: ActivityLog;
  billing: MemoryBilling;
  billings: BillingStore;
  /** Every request of billing that changed something, by its key. */
  requests: { key: string }[];
  terms: TermsStore;
  termsOf: (buyerId: BuyerId) => BillingTerms;
  profiles: Map<BuyerId, Buyer>;
  buyers: BillingDeps["buyers"];
  processor: MemoryProcessor;
  provider: PaymentProvider;
  eventsDone: Set<string>;
  /** Which payment a request is about, by its key. */
  meant: Map<string, PaymentId>;
  /** Keys of what buyers were told. */
  notices: Set<string>;
};

/** @param bug one that a store is to have */
export const makeMoneyStores = (
  given: { newId: NewId; now: () => number },
  bug: MoneyBug | undefined,
): MoneyStores => {
  const market = memoryMarket();
  const returned = memoryReturns(market);
  const billing = memoryBilling(market);
  const terms = memoryTermsStore(market);
  const processor = memoryProcessor({ now: given.now });
  const port = memoryProcessorPort(processor);
  return {
    market,
    sales: memorySaleStore({ market, newId: given.newId }),
    wallets: flawedWallets(market, bug),
    seals: memorySealStore(market),
    returned,
    ...countedReturns(returned, bug),
    activity: memoryActivityLog(),
    billing,
    ...countedBillings(memoryBillingStore(billing, billingFlawOf(bug))),
    terms,
    termsOf: terms.termsOf,
    ...memoryBuyers(),
    processor,
    provider: { ...port, ...flawedProcessor(port, bug) },
    eventsDone: new Set(),
    meant: new Map(),
    notices: new Set(),
  };
};
