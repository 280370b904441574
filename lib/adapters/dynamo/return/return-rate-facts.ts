import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Lead } from "#contract/lead";
import type { Clock } from "#domain/effects";
import type { RateFacts, SoldDay } from "#domain/return/agency-returns";
import { LeadReturn } from "#domain/return/return-record";
import { lateSales } from "../sale/late-sales.ts";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { pointedItems } from "../table/pointed-items.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

const dayMs = 86_400_000;
/** After its end a day waits so long for leads that were sold in its last moments. */
const settlesMs = 3_600_000;

const Counts = z.record(z.string(), z.int());
const StoredDay = z.object({ buyer: Counts, source: Counts, campaign: Counts });
const SoldLead = Lead.pick({ campaignId: true, sourceId: true, test: true, sales: true });

const soldLead = (item: unknown) => parseItem(SoldLead, item);

const dayBefore = (day: string) => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);

const addTo = (counts: Record<string, number>, id: string) => {
  counts[id] = (counts[id] ?? 0) + 1;
};

/** Counts the charged sales of a day; a lead may be sold on the day after it came in. */
const countDay = async (table: Table, day: string): Promise<SoldDay> => {
  const counted: SoldDay = { buyer: {}, source: {}, campaign: {} };
  const count = (sold: { buyerId: string; sourceId: string; campaignId: string }) => {
    addTo(counted.buyer, sold.buyerId);
    addTo(counted.source, sold.sourceId);
    addTo(counted.campaign, sold.campaignId);
  };
  for (const received of [dayBefore(day), day])
    for await (const items of pointedItems(table, partitions.leadDay(received)))
      for (const { test, sales, sourceId, campaignId } of items.map(soldLead))
        for (const { soldAt, priceCents, buyerId, isLate } of sales) {
          if (test || priceCents === 0 || isLate || soldAt.slice(0, 10) !== day) continue;
          count({ buyerId, sourceId, campaignId });
        }
  for await (const leads of lateSales(table, day))
    for (const lead of leads) for (const { buyerId } of lead.sales) count({ ...lead, buyerId });
  return counted;
};

/**
 * How many leads were sold on a day. A closed day never changes, so it is counted once and kept; a
 * repeat keeps the same again.
 */
const soldOn =
  (table: Table, clock: Clock): RateFacts["soldOn"] =>
  async (day) => {
    const known = await readItem(table, keys.soldDay(day), StoredDay);
    if (known) return known;
    const counted = await countDay(table, day);
    if (clock().getTime() >= Date.parse(day) + dayMs + settlesMs)
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf("soldDay", keys.soldDay(day), { ...counted, day }),
        }),
      );
    return counted;
  };

const returnsOf =
  (table: Table): RateFacts["returnsOf"] =>
  async (day) => {
    const found: LeadReturn[] = [];
    for await (const items of pointedItems(table, partitions.leadReturnDay(day)))
      found.push(...items.map((item) => parseItem(LeadReturn, item)));
    return found;
  };

/** What return rates are worked out from, in the one table. */
export const rateFacts = (table: Table, clock: Clock): RateFacts => ({
  soldOn: soldOn(table, clock),
  returnsOf: returnsOf(table),
});
