import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { BuyerId } from "#contract/id";
import { firstEntryId, highestEntryId } from "#domain/ledger/entry-id-bounds";
import type { BuyerReturns } from "#domain/return/buyer-returns";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

/**
 * Leads that a buyer was charged for, counted by the ledger, whose entries are small. An entry's
 * id is never from before its time, so those of a span begin at its first id.
 */
export const chargedLeads =
  (table: Table, buyerId: BuyerId): BuyerReturns["charged"] =>
  async (from, to) => {
    let count = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const answer = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
          FilterExpression: "kind = :lead AND #at BETWEEN :start AND :end AND amountCents < :zero",
          ExpressionAttributeNames: { "#at": "at" },
          ExpressionAttributeValues: {
            ":pk": keys.wallet(buyerId).pk,
            ":from": keys.entry(buyerId, firstEntryId(from)).sk,
            ":to": keys.entry(buyerId, highestEntryId).sk,
            ":lead": "lead",
            ":start": from.toISOString(),
            ":end": to.toISOString(),
            ":zero": 0,
          },
          Select: "COUNT",
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      count += answer.Count ?? 0;
      start = answer.LastEvaluatedKey;
    } while (start);
    return count;
  };
