import type { Entry } from "#contract/wallet";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { checkDayOpen, isOpenFor, openValues } from "./ledger-day-open.ts";

/**
 * Adds an entry's amount to a wallet that is there. Taking needs so much to be available. It
 * refuses an entry whose day is sealed.
 */
export const creditStep = (table: Table, entry: Entry): Step<"wallet"> => {
  const takes = entry.amountCents < 0;
  const rule = takes ? "availableCents >= :taken" : "attribute_exists(pk)";
  return {
    name: "wallet",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.wallet(entry.buyerId),
        UpdateExpression:
          "SET balanceCents = balanceCents + :amount, changedAt = :at, " +
          "availableCents = availableCents + :amount, roomCents = roomCents + :amount ADD moves :one",
        ConditionExpression: `${rule} AND ${isOpenFor}`,
        ExpressionAttributeValues: {
          ":amount": entry.amountCents,
          ":at": entry.at,
          ":one": 1,
          ...openValues(entry.id),
          ...(takes && { ":taken": -entry.amountCents }),
        },
      },
    },
  };
};

/**
 * What a refused `creditStep` means.
 * @throws Retry when the entry's day was sealed meanwhile: the write starts over with a new id
 */
export const readCreditStep = (
  entry: Entry,
  wallet: Record<string, unknown> | null,
): "insufficient" | "buyerAbsent" => {
  if (wallet === null) return "buyerAbsent";
  const cents = entry.amountCents > 0 ? Number.NEGATIVE_INFINITY : -entry.amountCents;
  checkDayOpen(wallet, { of: "availableCents", cents });
  return "insufficient";
};
