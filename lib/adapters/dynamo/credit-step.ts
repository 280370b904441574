import type { Entry } from "#contract/wallet";
import { keys } from "./keys.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

/** Adds an entry's amount to a wallet that is there; taking needs so much to be available. */
export const creditStep = (table: Table, entry: Entry): Step<"wallet"> => {
  const isTaking = entry.amountCents < 0;
  return {
    name: "wallet",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.wallet(entry.buyerId),
        UpdateExpression:
          "SET balanceCents = balanceCents + :amount, changedAt = :at, " +
          "availableCents = availableCents + :amount, roomCents = roomCents + :amount ADD moves :one",
        ConditionExpression: isTaking ? "availableCents >= :taken" : "attribute_exists(pk)",
        ExpressionAttributeValues: {
          ":amount": entry.amountCents,
          ":at": entry.at,
          ":one": 1,
          ...(isTaking && { ":taken": -entry.amountCents }),
        },
      },
    },
  };
};
