import type { BuyerId } from "#contract/id";
import { Wallet } from "#contract/wallet";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { billingStore } from "./dynamo/billing/billing-store.ts";
import { readTerms } from "./dynamo/billing/terms-store.ts";
import { buyerLedger } from "./dynamo/ledger/wallet-ledger.ts";
import { activityLog } from "./dynamo/setup/activity-log.ts";
import { buyerStore } from "./dynamo/setup/buyer-store.ts";
import { readOrders } from "./dynamo/setup/order-store.ts";
import { keys } from "./dynamo/table/keys.ts";
import { readItem } from "./dynamo/table/read-item.ts";
import type { Table } from "./dynamo/table/table.ts";
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
