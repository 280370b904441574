import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { Order } from "#contract/order";
import type { Wallet } from "#contract/wallet";
import type { ActivityLog } from "../activity/activity-log.ts";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { Clock, NewId } from "../effects.ts";
import type { BillingStore } from "./billing-store.ts";
import type { LedgerOf } from "./money-moved.ts";
import type { OpenProvider } from "./payment-provider.ts";

/** All that the use cases of billing work with; each takes the part it needs. */
export type BillingDeps = {
  billings: BillingStore;
  readTerms: (buyerId: BuyerId) => Promise<BillingTerms>;
  readWallet: (buyerId: BuyerId) => Promise<Wallet | null>;
  listOrders: (buyerId: BuyerId) => Promise<Order[]>;
  ledgerOf: LedgerOf;
  buyers: Pick<BuyerStore, "read" | "setState">;
  activity: ActivityLog;
  provider: OpenProvider;
  clock: Clock;
  newId: NewId;
};
