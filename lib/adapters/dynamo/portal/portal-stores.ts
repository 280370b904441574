import type { BuyerScope } from "#contract/principal";
import type { BuyerAccount } from "#domain/portal/buyer-account";
import type { BuyerSales } from "#domain/portal/buyer-sales";
import type { Table } from "../table/table.ts";
import { buyerAccount } from "./buyer-account.ts";
import { buyerSales } from "./buyer-sales.ts";

/** All that the portal reads and writes for one member, within one buyer's partition. */
export const portalStores = (
  table: Table,
  scope: BuyerScope,
): { sales: BuyerSales; account: BuyerAccount } => ({
  sales: buyerSales(table, scope),
  account: buyerAccount(table, scope),
});
