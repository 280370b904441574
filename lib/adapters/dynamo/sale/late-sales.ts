import * as z from "zod";
import { Lead } from "#contract/lead";
import { ReconciliationCase } from "#contract/routes/agency-billing";
import type { SoldLead } from "#domain/ledger/totals-source";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const mostCases = 100;
const Keyed = z.object({ pk: z.string(), sk: z.string() });
const Case = ReconciliationCase.pick({ leadId: true, orderId: true, state: true });
const Sold = Lead.pick({ id: true, campaignId: true, sourceId: true, sales: true });

/** Late accepts that were charged on a UTC day, each as its lead with that one sale. */
export async function* lateSales(table: Table, day: string): AsyncGenerator<SoldLead[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition: partitions.reconciliations("settled"),
      between: { from: day, to: `${day}U` },
      limit: mostCases,
      cursor,
    });
    const found = await readItems(
      table,
      items.map((item) => Keyed.parse(item)),
    );
    const charged = found
      .map((item) => parseItem(Case, item))
      .filter(({ state }) => state === "charged");
    const leadKeys = new Map(charged.map(({ leadId }) => [leadId, keys.lead(leadId)]));
    const leads = (await readItems(table, [...leadKeys.values()])).map((item) =>
      parseItem(Sold, item),
    );
    yield charged.flatMap(({ leadId, orderId }) =>
      leads
        .filter(({ id }) => id === leadId)
        .map((lead) => ({ ...lead, sales: lead.sales.filter((sale) => sale.orderId === orderId) })),
    );
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
