import { memberStore } from "../member/member-store.ts";
import { noticeStore } from "../notice/notice-store.ts";
import { suppressionStore } from "../notice/suppression-store.ts";
import type { Table } from "../table/table.ts";
import { activityLog } from "./activity-log.ts";
import { agencyKeyStore } from "./agency-key-store.ts";
import { buyerStore } from "./buyer-store.ts";
import { campaignStore } from "./campaign-store.ts";
import { endpointStore } from "./endpoint-store.ts";
import { orderStore } from "./order-store.ts";
import { sourceKeyStore } from "./source-key-store.ts";
import { sourceStore } from "./source-store.ts";
import { supplierStore } from "./supplier-store.ts";

/** The stores that set-up works with, all in one table. */
export const agencyStores = (table: Table) => ({
  activity: activityLog(table),
  agencyKeys: agencyKeyStore(table),
  buyers: buyerStore(table),
  campaigns: campaignStore(table),
  endpoints: endpointStore(table),
  members: memberStore(table),
  notices: noticeStore(table, Math.random),
  orders: orderStore(table),
  sources: sourceStore(table),
  sourceKeys: sourceKeyStore(table),
  suppliers: supplierStore(table),
  suppressions: suppressionStore(table),
});
