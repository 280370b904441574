import type { BuyerId } from "#contract/id";
import type { ReturnChange } from "#domain/return/return-store";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

/**
 * Gives a return's place in the allowance back, or takes it again after an appeal. Either raises
 * the version, so that a submission that saw the count before looks again. Giving back refuses on
 * a day that is not kept any more; there is nothing to give then.
 */
export const allowanceStep = (
  table: Table,
  { buyerId, usageDay }: { buyerId: BuyerId; usageDay: string },
  moved: NonNullable<ReturnChange["allowance"]>,
): Step<"usage"> => {
  const isCounted = moved === "counted";
  return {
    name: "usage",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.returnUsage(buyerId),
        UpdateExpression: isCounted
          ? "SET #days.#day = if_not_exists(#days.#day, :zero) + :one, version = version + :one"
          : "SET #days.#day = #days.#day - :one, version = version + :one",
        ConditionExpression: isCounted ? "attribute_exists(pk)" : "#days.#day >= :one",
        ExpressionAttributeNames: { "#days": "days", "#day": usageDay },
        ExpressionAttributeValues: { ":one": 1, ...(isCounted && { ":zero": 0 }) },
      },
    },
  };
};
