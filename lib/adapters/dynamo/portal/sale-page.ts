import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type BuyerId, LeadId } from "#contract/id";
import type { BuyerScope } from "#contract/principal";
import { Sale } from "#contract/sale";
import type { BuyerSales, SaleRange } from "#domain/portal/buyer-sales";
import { parseItem } from "../table/item.ts";
import { indexes, type Key, keys } from "../table/keys.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

/** The part of the table or of an index that holds a range, all of it under the buyer's name. */
type Place = {
  index?: "gsi2" | "gsi3";
  partition: { name: string; value: string };
  sort: { name: string; of: (leadId: LeadId) => string };
  /** The full key of an item, as a start key needs it. */
  startKey: (leadId: LeadId) => Record<string, string>;
};

const placeOf = (buyerId: BuyerId, range: SaleRange): Place => {
  const saleKey = (leadId: LeadId): Key => keys.sale(buyerId, leadId);
  if (range.of.kind === "find") {
    const found = (leadId: LeadId) => {
      const { gsi2pk, gsi2sk } = indexes.saleFind(buyerId, leadId, "");
      return { gsi2pk, gsi2sk };
    };
    return {
      index: "gsi2",
      partition: { name: "gsi2pk", value: found(range.from).gsi2pk },
      sort: { name: "gsi2sk", of: (leadId) => found(leadId).gsi2sk },
      startKey: (leadId) => ({ ...saleKey(leadId), ...found(leadId) }),
    };
  }
  if (range.of.kind === "unworked")
    return {
      index: "gsi3",
      partition: { name: "gsi3pk", value: indexes.saleUnworked(buyerId, range.from).gsi3pk },
      sort: { name: "gsi3sk", of: (leadId) => indexes.saleUnworked(buyerId, leadId).gsi3sk },
      startKey: (leadId) => ({ ...saleKey(leadId), ...indexes.saleUnworked(buyerId, leadId) }),
    };
  return {
    partition: { name: "pk", value: saleKey(range.from).pk },
    sort: { name: "sk", of: (leadId) => saleKey(leadId).sk },
    startKey: saleKey,
  };
};

const inputOf = (table: Table, place: Place, range: SaleRange): QueryCommandInput => ({
  TableName: table.name,
  ...(place.index && { IndexName: place.index }),
  KeyConditionExpression: "#partition = :partition AND #sort BETWEEN :from AND :to",
  ExpressionAttributeNames: {
    "#partition": place.partition.name,
    "#sort": place.sort.name,
    ...(range.of.kind === "find" && { "#find": "find" }),
  },
  ExpressionAttributeValues: {
    ":partition": place.partition.value,
    ":from": place.sort.of(range.from),
    ":to": place.sort.of(range.to),
    ...(range.of.kind === "find" && { ":text": range.of.text }),
  },
  ...(range.of.kind === "find" && { FilterExpression: "contains(#find, :text)" }),
  ...(range.after && { ExclusiveStartKey: place.startKey(range.after) }),
  ScanIndexForward: !range.newestFirst,
  // A filter counts what it leaves out, so a search reads as much as one answer holds.
  ...(range.of.kind !== "find" && { Limit: range.limit }),
});

const InSale = z.object({ sk: z.string().transform((sk) => sk.replace(/^SALE#/, "")) });
const leadIdOf = (item: unknown): LeadId => LeadId.parse(InSale.parse(item).sk);

/** Sales of a range; every key is made from the scope, none is read from a caller. */
export const salePage =
  (table: Table, { buyerId }: BuyerScope): BuyerSales["page"] =>
  async (range) => {
    const place = placeOf(buyerId, range);
    const answer = await table.client.send(new QueryCommand(inputOf(table, place, range)));
    const items = (answer.Items ?? []).slice(0, range.limit);
    const isCut = items.length < (answer.Items ?? []).length;
    const last = isCut ? items.at(-1) : answer.LastEvaluatedKey;
    const sales = place.index
      ? await readItems(
          table,
          items.map((item) => keys.sale(buyerId, leadIdOf(item))),
        )
      : items;
    return {
      sales: sales.map((item) => parseItem(Sale, item)),
      next: last ? leadIdOf(last) : null,
    };
  };
