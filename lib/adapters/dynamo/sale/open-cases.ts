import * as z from "zod";
import { ReconciliationCase } from "#contract/routes/agency-billing";
import type { OpenCase } from "#domain/ledger/tell-late-accepts";
import { parseItem } from "../table/item.ts";
import { partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const Keyed = z.object({ pk: z.string(), sk: z.string() });
const Opened = ReconciliationCase.pick({
  leadId: true,
  orderId: true,
  priceCents: true,
  openedAt: true,
});
const atOnce = 100;

/** Late accepts that nobody has settled, oldest first. */
export const openCases = (table: Table) => async (): Promise<OpenCase[]> => {
  const { items } = await queryPage(table, {
    index: "gsi1",
    partition: partitions.reconciliations("open"),
    limit: atOnce,
  });
  const found = await readItems(
    table,
    items.map((item) => Keyed.parse(item)),
  );
  return found.map((item) => parseItem(Opened, item));
};
