import type { BuyerId } from "#contract/id";
import { Wallet } from "#contract/wallet";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { activityLog } from "./dynamo/activity-log.ts";
import { billingStore } from "./dynamo/billing-store.ts";
import { buyerStore } from "./dynamo/buyer-store.ts";
import { keys } from "./dynamo/keys.ts";
import { readOrders } from "./dynamo/order-store.ts";
import { readItem } from "./dynamo/read-item.ts";
import type { Table } from "./dynamo/table.ts";
import { readTerms } from "./dynamo/terms-store.ts";
import { buyerLedger } from "./dynamo/wallet-ledger.ts";
import { openStripe, type StripeSettings } from "./stripe/open-stripe.ts";
import { newId, sha256, systemClock } from "./system.ts";

/** All that billing works with: the one table, and Stripe where the agency takes cards. */
export const billingWork = (
  table: Table,
  settings: StripeSettings,
): BillingDeps & { hash: (text: string) => string } => ({
  billings: billingStore(table, Math.random),
  readTerms: readTerms(table),
  readWallet: (buyerId) => readItem(table, keys.wallet(buyerId), Wallet),
  listOrders: readOrders(table),
  ledgerOf: (buyerId: BuyerId) => buyerLedger(table, { buyerId }),
  buyers: buyerStore(table),
  activity: activityLog(table),
  provider: openStripe(settings),
  clock: systemClock,
  newId,
  hash: sha256,
});
