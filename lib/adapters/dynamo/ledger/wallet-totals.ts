import * as z from "zod";
import { BuyerId, EntryId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Entry } from "#contract/wallet";
import { firstEntryId, lastEntryIdBefore } from "#domain/ledger/entry-id-bounds";
import type { ApprovedReturn, SoldLead, TotalsSource } from "#domain/ledger/totals-source";
import { LeadReturn } from "#domain/return/return-record";
import { lateSales } from "../sale/late-sales.ts";
import { parseItem } from "../table/item.ts";
import { type Key, keys, partitions } from "../table/keys.ts";
import { onceKey } from "../table/once-step.ts";
import { pointedItems } from "../table/pointed-items.ts";
import { queryPage } from "../table/query-page.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { walletOwners } from "./wallet-owners.ts";

const minuteMs = 60_000;
/** An entry's id is made after the sale's instant, at most as long as an offer may be out. */
const idLagMs = 60 * minuteMs;

const Past = z.object({ buyerId: BuyerId, entryId: EntryId });
const Charge = Entry.pick({ kind: true, amountCents: true, at: true });
const Sold = Lead.pick({ id: true, campaignId: true, sourceId: true, sales: true, test: true });

async function* soldLeads(table: Table, day: string): AsyncGenerator<SoldLead[]> {
  for await (const items of pointedItems(table, partitions.leadDay(day)))
    yield items
      .map((item) => parseItem(Sold, item))
      .filter(({ test, sales }) => !test && sales.length > 0);
}

async function* returns(table: Table, day: string): AsyncGenerator<ApprovedReturn[]> {
  for await (const items of pointedItems(table, partitions.leadReturnDay(day)))
    yield items
      .map((item) => parseItem(LeadReturn, item))
      .filter(({ state }) => state === "approved");
}

const charged =
  (table: Table): TotalsSource["charged"] =>
  async (buyerId, { from, to }) => {
    const first = new Date(from.getTime() - minuteMs);
    const behind = new Date(to.getTime() + idLagMs);
    let cents = 0;
    let cursor: string | undefined;
    do {
      const { items, next } = await queryPage(table, {
        partition: partitions.buyer(buyerId),
        between: {
          from: keys.entry(buyerId, firstEntryId(first)).sk,
          to: keys.entry(buyerId, lastEntryIdBefore(behind)).sk,
        },
        filter: {
          expression: "#kind = :lead",
          names: { "#kind": "kind" },
          values: { ":lead": "lead" },
        },
        isConsistent: true,
        limit: 2_500,
        cursor,
      });
      for (const item of items) {
        const { at, amountCents } = parseItem(Charge, item);
        if (at >= from.toISOString() && at < to.toISOString()) cents -= amountCents;
      }
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    return cents;
  };

/** The key of an entry, out of the record of its idempotency key in the same partition. */
const entryKey = (item: unknown): Key => {
  const { buyerId, entryId } = Past.parse(item);
  return keys.entry(buyerId, entryId);
};

const credited =
  (table: Table): TotalsSource["credited"] =>
  async (approved) => {
    const marks = await readItems(
      table,
      approved.map(({ buyerId, returnId }) => onceKey(buyerId, `return-${returnId}`)),
    );
    const entries = await readItems(table, marks.map(entryKey));
    return entries.reduce((sum, item) => sum + parseItem(Charge, item).amountCents, 0);
  };

/** The agency's side and the buyers' ledgers in the one table. */
export const totalsSource = (table: Table): TotalsSource => ({
  soldLeads: (day) => soldLeads(table, day),
  lateSales: (day) => lateSales(table, day),
  returns: (day) => returns(table, day),
  buyers: () => walletOwners(table),
  charged: charged(table),
  credited: credited(table),
});
