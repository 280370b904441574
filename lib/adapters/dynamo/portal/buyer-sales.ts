import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { BuyerScope } from "#contract/principal";
import { Sale } from "#contract/sale";
import { TrailEvent } from "#contract/trail";
import type { BuyerSales } from "#domain/portal/buyer-sales";
import { highestLeadId, lowestLeadId } from "#domain/portal/lead-id-bounds";
import { parseItem } from "../table/item.ts";
import { indexes, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { addTrailEvent, changeStoredSale } from "./sale-change.ts";
import { salePage } from "./sale-page.ts";
import { secondsToLead } from "./seconds-to-lead.ts";

const trailEvents = 500;
/** Pages of the index of the unworked that are counted, each some ten thousand sales. */
const countedPages = 5;

const Keyed = z.object({ pk: z.string(), sk: z.string() });

const countUnworked = async (table: Table, { buyerId }: BuyerScope): Promise<number> => {
  let count = 0;
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < countedPages; page++) {
    const answer = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi3",
        KeyConditionExpression: "gsi3pk = :partition",
        ExpressionAttributeValues: {
          ":partition": indexes.saleUnworked(buyerId, lowestLeadId).gsi3pk,
        },
        Select: "COUNT",
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    count += answer.Count ?? 0;
    start = answer.LastEvaluatedKey;
    if (!start) break;
  }
  return count;
};

const unworked =
  (table: Table, scope: BuyerScope): BuyerSales["unworked"] =>
  async () => {
    const [count, first] = await Promise.all([
      countUnworked(table, scope),
      salePage(
        table,
        scope,
      )({
        of: { kind: "unworked" },
        from: lowestLeadId,
        to: highestLeadId,
        newestFirst: false,
        after: null,
        limit: 1,
      }),
    ]);
    return { count, oldest: first.sales[0] ?? null };
  };

const changedAfter =
  (table: Table, { buyerId }: BuyerScope): BuyerSales["changedAfter"] =>
  async (after, limit) => {
    const from = indexes.saleChanged(buyerId, after, lowestLeadId);
    const { gsi1sk: to } = indexes.saleChanged(buyerId, "9999-12-31T23:59:59.999Z", highestLeadId);
    const { items } = await queryPage(table, {
      index: "gsi1",
      partition: from.gsi1pk,
      between: { from: from.gsi1sk, to },
      limit,
    });
    const sales = await readItems(
      table,
      items.map((item) => parseItem(Keyed, item)),
    );
    return sales.map((item) => parseItem(Sale, item));
  };

/** One buyer's sales in the table. Built from a scope alone, so that it reaches no other buyer. */
export const buyerSales = (table: Table, scope: BuyerScope): BuyerSales => ({
  read: (leadId) => readItem(table, keys.sale(scope.buyerId, leadId), Sale),
  page: salePage(table, scope),
  changedAfter: changedAfter(table, scope),
  unworked: unworked(table, scope),
  secondsToLead: secondsToLead(table, scope),
  trail: async (leadId) => {
    const { items } = await queryPage(table, {
      partition: partitions.buyer(scope.buyerId),
      prefix: partitions.trailOf(leadId),
      newestFirst: true,
      isConsistent: true,
      limit: trailEvents,
    });
    return items.map((item) => parseItem(TrailEvent, item)).reverse();
  },
  change: changeStoredSale(table, scope),
  addEvent: addTrailEvent(table, scope),
});
