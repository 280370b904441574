import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { readListCursor, writeListCursor, wrongCursor } from "#domain/list-cursor";
import type { Table } from "./table.ts";

/** Where a query left off; the cursor names the partition and range it was made for. */
const Cursor = z.object({ key: z.record(z.string(), z.string()) });

export type RangeQuery = {
  index?: "gsi1" | "gsi2" | "gsi3";
  partition: string;
  /** Only sort keys with this beginning. */
  prefix?: string;
  /** Only sort keys from `from` up to and including `to`. */
  between?: { from: string; to: string };
  newestFirst?: boolean;
  /** Sees all writes before it; not for an index. */
  isConsistent?: boolean;
  limit: number;
  cursor?: string | undefined;
  /** Only these attributes of each item, where a long list would be slow to read whole. */
  attributes?: readonly string[];
  filter?: {
    expression: string;
    names: Record<string, string>;
    values: Record<string, unknown>;
  };
};

const encodeCursor = (query: RangeQuery, key: Record<string, unknown>): string =>
  writeListCursor(scopeOf(query), { key });

/** The cursor of a list that goes on after this item of the range. */
export const cursorAfter = (query: RangeQuery, item: Record<string, unknown>): string => {
  const names = query.index ? ["pk", "sk", `${query.index}pk`, `${query.index}sk`] : ["pk", "sk"];
  return encodeCursor(query, Object.fromEntries(names.map((name) => [name, item[name]])));
};

const scopeOf = (query: RangeQuery): string =>
  [query.index ?? "table", query.partition, query.prefix ?? ""].join("|");

const decodeCursor = (query: RangeQuery, text: string): Record<string, string> => {
  const { key } = readListCursor(Cursor, scopeOf(query), text);
  const partition = query.index ? key[`${query.index}pk`] : key["pk"];
  if (partition !== query.partition) throw wrongCursor();
  return key;
};

type Range = { text: string; names: Record<string, string>; values: Record<string, unknown> };

const rangeOf = (query: RangeQuery): Range => {
  const sort = query.index ? `${query.index}sk` : "sk";
  if (query.between)
    return {
      text: " AND #sort BETWEEN :from AND :to",
      names: { "#sort": sort },
      values: { ":from": query.between.from, ":to": query.between.to },
    };
  if (query.prefix)
    return {
      text: " AND begins_with(#sort, :prefix)",
      names: { "#sort": sort },
      values: { ":prefix": query.prefix },
    };
  return { text: "", names: {}, values: {} };
};

/**
 * One page of a range of one partition. A cursor works only for the range it came from, so it can
 * never name another partition.
 */
export const queryPage = async (
  table: Table,
  query: RangeQuery,
): Promise<{ items: Record<string, unknown>[]; next: string | null }> => {
  const range = rangeOf(query);
  const input: QueryCommandInput = {
    TableName: table.name,
    ...(query.index && { IndexName: query.index }),
    KeyConditionExpression: `#partition = :partition${range.text}`,
    ExpressionAttributeNames: {
      "#partition": query.index ? `${query.index}pk` : "pk",
      ...range.names,
      ...query.filter?.names,
      ...Object.fromEntries((query.attributes ?? []).map((name, place) => [`#get${place}`, name])),
    },
    ExpressionAttributeValues: {
      ":partition": query.partition,
      ...range.values,
      ...query.filter?.values,
    },
    ...(query.attributes && {
      ProjectionExpression: query.attributes.map((_, place) => `#get${place}`).join(", "),
    }),
    ...(query.filter && { FilterExpression: query.filter.expression }),
    ...(query.cursor && { ExclusiveStartKey: decodeCursor(query, query.cursor) }),
    ScanIndexForward: !query.newestFirst,
    ...(query.isConsistent && { ConsistentRead: true }),
    Limit: query.limit,
  };
  const answer = await table.client.send(new QueryCommand(input));
  const last = answer.LastEvaluatedKey;
  return { items: answer.Items ?? [], next: last ? encodeCursor(query, last) : null };
};
