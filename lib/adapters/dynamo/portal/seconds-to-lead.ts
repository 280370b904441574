import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { BuyerScope } from "#contract/principal";
import { Instant } from "#contract/time";
import type { BuyerSales } from "#domain/portal/buyer-sales";
import { firstLeadId, highestLeadId } from "#domain/portal/lead-id-bounds";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

/** Sales that the figure is taken from, at most: about a megabyte. */
const mostSales = 500;
const keptMs = 60_000;
const mostKept = 1_000;

const Worked = z.object({ soldAt: Instant, firstWorkedAt: Instant.nullable() });

type Kept = { partition: string; readAtMs: number; seconds: number[] };

/** What was read a moment ago, by table and partition; a portal asks at every new lead. */
const kept = new Map<string, Kept>();

const readSeconds = async (table: Table, { buyerId }: BuyerScope, since: Date) => {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":pk": partitions.buyer(buyerId),
        ":from": keys.sale(buyerId, firstLeadId(since)).sk,
        ":to": keys.sale(buyerId, highestLeadId).sk,
      },
      ProjectionExpression: "soldAt, firstWorkedAt",
      ScanIndexForward: false,
      Limit: mostSales,
    }),
  );
  return (answer.Items ?? []).flatMap((item) => {
    const { soldAt, firstWorkedAt } = parseItem(Worked, item);
    return firstWorkedAt === null
      ? []
      : [Math.round((Date.parse(firstWorkedAt) - Date.parse(soldAt)) / 1_000)];
  });
};

/** Speeds of the latest sales, at most a minute old. What is kept is kept under its partition. */
export const secondsToLead =
  (table: Table, scope: BuyerScope): BuyerSales["secondsToLead"] =>
  async (since) => {
    const partition = partitions.buyer(scope.buyerId);
    const name = `${table.name} ${partition}`;
    const known = kept.get(name);
    if (known?.partition === partition && known.readAtMs > Date.now() - keptMs)
      return known.seconds;
    const seconds = await readSeconds(table, scope, since);
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { partition, readAtMs: Date.now(), seconds });
    return seconds;
  };
