import * as z from "zod";
import { Lead } from "#contract/lead";
import { Wallet } from "#contract/wallet";
import { Defect } from "#domain/errors";
import type { SaleStore } from "#domain/sale/sale-store";
import { availableCents } from "#domain/wallet/available-cents";
import { parseItem } from "../table/item.ts";
import { duePartition, type Key, keys } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import { pauseFor } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { StoredOffer } from "./hold-steps.ts";
import { book, type SaleEffects } from "./sale-booking.ts";
import { capture } from "./sale-capture.ts";
import { hold } from "./sale-holding.ts";
import { release } from "./sale-release.ts";
import { usageOf } from "./usage-item.ts";

const StoredKey = z.object({ pk: z.string(), sk: z.string() });
const nameOf = ({ pk, sk }: Key) => `${pk}|${sk}`;

const salesOf =
  (table: Table): SaleStore["salesOf"] =>
  async (leadId) => {
    const lead = await readItem(table, keys.lead(leadId), Lead.pick({ sales: true }));
    if (!lead) throw new Defect("sales of a lead that is not stored");
    return lead.sales;
  };

const standing =
  (table: Table): SaleStore["standing"] =>
  async (orders) => {
    const wanted = orders.flatMap(({ buyerId, orderId }) => [
      keys.wallet(buyerId),
      keys.usage(buyerId, orderId),
    ]);
    const distinct = [...new Map(wanted.map((key) => [nameOf(key), key])).values()];
    const items = await readItems(table, distinct);
    const found = new Map(items.map((item) => [nameOf(StoredKey.parse(item)), item]));
    return new Map(
      orders.map(({ buyerId, orderId }) => {
        const stored = found.get(nameOf(keys.wallet(buyerId)));
        const wallet = stored && parseItem(Wallet, stored);
        const usage = usageOf(found.get(nameOf(keys.usage(buyerId, orderId))));
        return [orderId, { availableCents: wallet ? availableCents(wallet) : 0, usage }];
      }),
    );
  };

const listExpiredHolds =
  (table: Table): SaleStore["listExpiredHolds"] =>
  async (shard, before, limit) => {
    const { items } = await queryPage(table, {
      index: "gsi3",
      partition: duePartition("HOLD", shard),
      between: { from: "0", to: before.toISOString() },
      limit,
    });
    const offers = await readItems(
      table,
      items.map((item) => StoredKey.parse(item)),
    );
    return offers.map((offer) => parseItem(StoredOffer, offer));
  };

/** Sales in the one table; each method is a single transaction of named steps. */
export const saleStore = (
  table: Table,
  effects: Pick<SaleEffects, "newId" | "random"> & Partial<Pick<SaleEffects, "pause">>,
): SaleStore => {
  const all: SaleEffects = { table, pause: pauseFor, ...effects };
  return {
    book: book(all),
    hold: hold(all),
    capture: capture(all),
    release: release(all),
    openOffer: (leadId) => readItem(table, keys.offer(leadId), StoredOffer),
    salesOf: salesOf(table),
    standing: standing(table),
    listExpiredHolds: listExpiredHolds(table),
  };
};
