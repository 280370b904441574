import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { Seal } from "#contract/wallet";
import type { SealStore } from "#domain/ledger/seal-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { unmarshallItem } from "../table/unmarshall-item.ts";

const closeBelow =
  (table: Table): SealStore["closeBelow"] =>
  async (buyerId, openFrom) => {
    // A transaction of one step, because it waits for the sales that hold a busy wallet.
    await transactRetrying(table, [
      {
        name: "wallet",
        action: {
          Update: {
            TableName: table.name,
            Key: keys.wallet(buyerId),
            UpdateExpression: "SET openFrom = :openFrom",
            ConditionExpression:
              "attribute_exists(pk) AND (attribute_not_exists(openFrom) OR openFrom < :openFrom)",
            ExpressionAttributeValues: { ":openFrom": openFrom },
          },
        },
      },
    ]);
  };

const put =
  (table: Table): SealStore["put"] =>
  async (seal) => {
    try {
      const { Put } = putNew(table, itemOf("seal", keys.seal(seal.buyerId, seal.day), seal));
      await table.client.send(
        new PutCommand({ ...Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
      );
      return { kind: "sealed" };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { kind: "found", seal: parseItem(Seal, unmarshallItem(error.Item)) };
    }
  };

/** Seals in the one table; a day is closed on the wallet, which every entry's write touches. */
export const sealStore = (table: Table): SealStore => ({
  closeBelow: closeBelow(table),
  put: put(table),
});
