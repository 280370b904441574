import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type BuyerId, LeadId } from "#contract/id";
import { lowestLeadId } from "#domain/portal/lead-id-bounds";
import type { BuyerReturns } from "#domain/return/buyer-returns";
import { phoneDigits } from "#domain/return/submit/sale-phone";
import { parseItem } from "../table/item.ts";
import { indexes } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

/** Pages of the find index, each some five thousand leads, that are looked through. */
const maxPages = 20;

const Found = z.object({ gsi2sk: LeadId, find: z.string() });

/** The phones in a sale's find text: its second part. */
const phonesIn = (find: string): string[] => (find.split("|")[1] ?? "").split(" ");

/**
 * The latest lead of a buyer with each of several phones, in one pass over what search looks into,
 * from the newest lead on, until all are found or the buyer's latest 100,000 leads are looked at.
 */
export const leadsByPhone =
  (table: Table, buyerId: BuyerId): BuyerReturns["leadsByPhone"] =>
  async (digits) => {
    const open = new Set(digits);
    const found = new Map<string, LeadId>();
    let start: Record<string, unknown> | undefined;
    for (let page = 0; page < maxPages && open.size > 0; page++) {
      const answer = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :partition",
          ExpressionAttributeValues: {
            ":partition": indexes.saleFind(buyerId, lowestLeadId, "").gsi2pk,
          },
          ScanIndexForward: false,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      for (const item of answer.Items ?? []) {
        const { gsi2sk, find } = parseItem(Found, item);
        for (const phone of phonesIn(find).map(phoneDigits))
          if (open.delete(phone)) found.set(phone, gsi2sk);
      }
      start = answer.LastEvaluatedKey;
      if (!start) break;
    }
    return found;
  };
