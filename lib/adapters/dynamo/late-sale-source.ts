import type { LateSaleSource } from "#domain/ledger/make-late-sale";
import { readCampaign } from "./campaign-store.ts";
import { leadStore } from "./lead-store.ts";
import { orderStore } from "./order-store.ts";
import type { Table } from "./table.ts";

/** What a late accept was about, read for its sale. */
export const lateSaleSource = (table: Table): LateSaleSource => ({
  readLead: leadStore(table).read,
  readCampaign: readCampaign(table),
  readOrder: orderStore(table).read,
});
