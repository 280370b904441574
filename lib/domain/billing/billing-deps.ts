import type { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { Order } from "#contract/order";
import type { Wallet } from "#contract/wallet";
import type { ActivityLog } from "../activity/activity-log.ts";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { Clock, NewId } from "../effects.ts";
import type { BillingStore } from "./billing-store.ts";
import type { OpenProvider } from "./payment-provider.ts";

/** What was moved by kind of entry in a span of time. */
export type MovedByKind = { kind: string; count: number; amountCents: number };

/** All that the use cases of billing work with; each takes the part it needs. */
export type BillingDeps = {
  billings: BillingStore;
  readTerms: (buyerId: BuyerId) => Promise<BillingTerms>;
  readWallet: (buyerId: BuyerId) => Promise<Wallet | null>;
  listOrders: (buyerId: BuyerId) => Promise<Order[]>;
  buyers: Pick<BuyerStore, "read" | "setState">;
  activity: ActivityLog;
  provider: OpenProvider;
  clock: Clock;
  newId: NewId;
};

/** What was moved between two instants; `to` is not within. */
export type MoneyMoved = (
  buyerId: BuyerId,
  span: { from: Date; to: Date },
) => Promise<MovedByKind[]>;
