import * as z from "zod";
import { type BuyerId, CampaignId, type EntryId, LeadId } from "#contract/id";
import { Entry, Seal } from "#contract/wallet";
import { Defect } from "#domain/errors";
import type { BuyerLedger, ReadEntries } from "#domain/ledger/buyer-ledger";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { cursorAfter, queryPage, type RangeQuery } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const Row = Entry.pick({
  id: true,
  kind: true,
  amountCents: true,
  heldCents: true,
  explains: true,
  reason: true,
  at: true,
});

type Shaped<Row> = z.ZodType<Row> & { shape: object };

/** Sales of one request; those of all entries that were read at once are asked for together. */
const saleBatch = 100;
const firstDay = "0000-01-01";

const Position = z.object({
  balanceCents: z.int(),
  heldCents: z.int(),
  moves: z.int().default(0),
});
const Sold = z.object({ leadId: LeadId, campaignId: CampaignId });

/** Reads of each entry what the schema has and nothing else, for there may be thousands. */
const reader =
  <Row extends { id: EntryId }>(
    table: Table,
    buyerId: BuyerId,
    schema: Shaped<Row>,
  ): ReadEntries<Row> =>
  async ({ from, to, after, newestFirst, limit }) => {
    if (from > to) return { entries: [], next: null };
    const query: RangeQuery = {
      partition: partitions.buyer(buyerId),
      between: { from: keys.entry(buyerId, from).sk, to: keys.entry(buyerId, to).sk },
      newestFirst,
      isConsistent: true,
      attributes: Object.keys(schema.shape),
      limit,
    };
    const cursor = after === null ? undefined : cursorAfter(query, keys.entry(buyerId, after));
    const { items, next } = await queryPage(table, { ...query, cursor });
    const found = items.map((item) => parseItem(schema, item));
    return { entries: found, next: next === null ? null : (found.at(-1)?.id ?? null) };
  };

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10);

const sealBefore =
  (table: Table, buyerId: BuyerId): BuyerLedger["sealBefore"] =>
  async (day) => {
    const { items } = await queryPage(table, {
      partition: partitions.buyer(buyerId),
      between: { from: keys.seal(buyerId, firstDay).sk, to: keys.seal(buyerId, dayBefore(day)).sk },
      newestFirst: true,
      isConsistent: true,
      limit: 1,
    });
    return items[0] ? parseItem(Seal, items[0]) : null;
  };

/** One buyer's books in the table, all of them within the buyer's own partition. */
export const buyerLedger = (table: Table, { buyerId }: { buyerId: BuyerId }): BuyerLedger => ({
  entries: reader(table, buyerId, Entry),
  rows: reader(table, buyerId, Row),
  position: async () => {
    const position = await readItem(table, keys.wallet(buyerId), Position);
    if (!position) throw new Defect("a buyer has no wallet");
    return position;
  },
  sealBefore: sealBefore(table, buyerId),
  campaignsOf: async (leadIds) => {
    const wanted = leadIds.map((leadId) => keys.sale(buyerId, leadId));
    const attributes = Object.keys(Sold.shape);
    const batches = Array.from({ length: Math.ceil(wanted.length / saleBatch) }, (_, batch) =>
      readItems(table, wanted.slice(batch * saleBatch, (batch + 1) * saleBatch), { attributes }),
    );
    const sold = (await Promise.all(batches)).flat().map((item) => parseItem(Sold, item));
    return new Map(sold.map(({ leadId, campaignId }) => [leadId, campaignId]));
  },
});
