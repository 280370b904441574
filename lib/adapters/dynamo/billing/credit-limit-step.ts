import * as z from "zod";
import type { BuyerId } from "#contract/id";
import { parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

const Limited = z.object({ creditLimitCents: z.int() });

/** The credit limit in a stored wallet, such as one that refused the step. */
export const seenCreditLimit = (item: Record<string, unknown>): number =>
  parseItem(Limited, item).creditLimitCents;

/** A buyer's credit limit in cents; null when there is no such buyer. */
export const readCreditLimit = async (table: Table, buyerId: BuyerId): Promise<number | null> =>
  (await readItem(table, keys.wallet(buyerId), Limited))?.creditLimitCents ?? null;

/**
 * Sets the credit limit of a wallet, moving what is available by the difference. A lower limit may
 * leave less than nothing available: then no sale passes until money comes.
 * @param change holds only while the limit is still `seenCents`
 */
export const creditLimitStep = (
  table: Table,
  buyerId: BuyerId,
  { seenCents, creditLimitCents, at }: { seenCents: number; creditLimitCents: number; at: Date },
): Step<"wallet"> => ({
  name: "wallet",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.wallet(buyerId),
      UpdateExpression:
        "SET creditLimitCents = :new, changedAt = :at, " +
        "availableCents = availableCents + :more, roomCents = roomCents + :more ADD moves :one",
      ConditionExpression: "creditLimitCents = :seen",
      ExpressionAttributeValues: {
        ":new": creditLimitCents,
        ":seen": seenCents,
        ":more": creditLimitCents - seenCents,
        ":at": at.toISOString(),
        ":one": 1,
      },
    },
  },
});
