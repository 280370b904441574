import * as z from "zod";
import { sha256 } from "#adapters/system";
import { Delivery, Endpoint } from "#contract/delivery";
import { type BuyerId, DeliveryId, LeadId, ReturnId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Sale } from "#contract/sale";
import { TrailEvent } from "#contract/trail";
import { lowestLeadId } from "#domain/portal/lead-id-bounds";
import type { AgencyReturns } from "#domain/return/agency-returns";
import { LeadReturn } from "#domain/return/return-record";
import { phoneDigits, salePhone } from "#domain/return/submit/sale-phone";
import { parseItem } from "../table/item.ts";
import { indexes, keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { returnQueue } from "./return-queue.ts";

/** The most of each kind that an operator is shown. */
const mostShown = 20;
/** Pages of a buyer's find index that are searched, each some five thousand leads. */
const maxPages = 8;

const Delivered = z.object({ deliveryIds: z.array(DeliveryId).default([]) });
const FoundSale = z.object({ gsi2sk: LeadId });
const FoundReturn = z.object({ pk: z.string(), sk: z.string(), gsi2sk: ReturnId });

const deliveries =
  (table: Table): AgencyReturns["deliveries"] =>
  async ({ buyerId, leadId }) => {
    const sale = await readItem(table, keys.sale(buyerId, leadId), Delivered);
    const stored = await readItems(
      table,
      (sale?.deliveryIds ?? []).map((id) => keys.delivery(buyerId, id)),
    );
    const found = stored.map((item) => parseItem(Delivery, item));
    const endpoints = await readItems(
      table,
      [...new Set(found.map(({ endpointId }) => endpointId))].map((id) =>
        keys.endpoint(buyerId, id),
      ),
    );
    const names = new Map(
      endpoints.map((item) => {
        const { id, name } = parseItem(Endpoint, item);
        return [id, name] as const;
      }),
    );
    return found.map(({ endpointId, state, attempts, changedAt }) => ({
      endpointName: names.get(endpointId) ?? "A removed endpoint",
      state,
      attempts,
      at: changedAt,
    }));
  };

/** Older leads of a buyer whose find text has the digits; read in the index's own order. */
const findSaleIds = async (
  table: Table,
  { buyerId, leadId, digits }: { buyerId: BuyerId; leadId: LeadId; digits: string },
): Promise<LeadId[]> => {
  const at = (id: LeadId) => indexes.saleFind(buyerId, id, "");
  const found: LeadId[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages && found.length < mostShown; page++) {
    const { items, next } = await queryPage(table, {
      index: "gsi2",
      partition: at(leadId).gsi2pk,
      between: { from: at(lowestLeadId).gsi2sk, to: at(leadId).gsi2sk },
      newestFirst: true,
      limit: 5_000,
      cursor,
      filter: {
        expression: "contains(#find, :digits)",
        names: { "#find": "find" },
        values: { ":digits": digits },
      },
    });
    found.push(...items.map((item) => parseItem(FoundSale, item).gsi2sk));
    if (next === null) break;
    cursor = next;
  }
  return found.filter((id) => id !== leadId).slice(0, mostShown);
};

const earlierSales =
  (table: Table): AgencyReturns["earlierSales"] =>
  async ({ buyerId, leadId }, digits) => {
    const ids = await findSaleIds(table, { buyerId, leadId, digits });
    const items = await readItems(
      table,
      ids.map((id) => keys.sale(buyerId, id)),
    );
    // The digits may have been found in a name or an address.
    return items
      .map((item) => parseItem(Sale, item))
      .filter((sale) => phoneDigits(salePhone(sale) ?? "") === digits);
  };

const earlierLeads =
  (table: Table): AgencyReturns["earlierLeads"] =>
  async ({ id, sourceId }, phone) => {
    const { items } = await queryPage(table, {
      index: "gsi2",
      partition: partitions.sourcePhone(sourceId, sha256(phone)),
      between: { from: lowestLeadId, to: id },
      newestFirst: true,
      limit: mostShown + 1,
    });
    const ids = items.map((item) => parseItem(FoundSale, item).gsi2sk);
    const leads = await readItems(
      table,
      ids.filter((found) => found !== id).map((found) => keys.lead(found)),
    );
    return leads.map((item) => parseItem(Lead, item));
  };

const samePhone =
  (table: Table): AgencyReturns["samePhone"] =>
  async (phoneHash) => {
    const { items } = await queryPage(table, {
      index: "gsi2",
      partition: partitions.returnPhone(phoneHash),
      newestFirst: true,
      limit: mostShown,
    });
    const found = items.map((item) => parseItem(FoundReturn, item));
    const stored = await readItems(table, found);
    return stored.map((item) => parseItem(LeadReturn, item));
  };

/** What the agency looks up about returns, in the one table. */
export const agencyReturns = (table: Table): AgencyReturns => ({
  queue: returnQueue(table),
  lead: (leadId) => readItem(table, keys.lead(leadId), Lead),
  deliveries: deliveries(table),
  trail: async ({ buyerId, leadId }) => {
    const items = await queryAll(table, {
      partition: partitions.buyer(buyerId),
      prefix: partitions.trailOf(leadId),
    });
    return items.map((item) => parseItem(TrailEvent, item));
  },
  earlierSales: earlierSales(table),
  earlierLeads: earlierLeads(table),
  samePhone: samePhone(table),
});
