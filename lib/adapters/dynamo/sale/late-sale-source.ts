import type { LateSaleSource } from "#domain/ledger/make-late-sale";
import { leadStore } from "../lead/lead-store.ts";
import { readCampaign } from "../setup/campaign-store.ts";
import { orderStore } from "../setup/order-store.ts";
import type { Table } from "../table/table.ts";

/** What a late accept was about, read for its sale. */
export const lateSaleSource = (table: Table): LateSaleSource => ({
  readLead: leadStore(table).read,
  readCampaign: readCampaign(table),
  readOrder: orderStore(table).read,
});
