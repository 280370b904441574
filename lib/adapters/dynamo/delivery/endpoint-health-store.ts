import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Endpoint } from "#contract/delivery";
import type { ChangeHealth } from "#domain/delivery/delivery-store";
import { parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import { unmarshallItem } from "../table/unmarshall-item.ts";

const Health = Endpoint.pick({
  state: true,
  disabledReason: true,
  failuresInARow: true,
  failingSince: true,
  breakerOpenUntil: true,
});

/**
 * Writes an endpoint's health in one conditional update and touches nothing that an operator sets.
 * A repeat differs from what is stored by then, and writes nothing.
 */
export const changeHealth =
  (table: Table): ChangeHealth =>
  async ({ buyerId, endpointId }, from, to) => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.endpoint(buyerId, endpointId),
          UpdateExpression:
            "SET #state = :state, disabledReason = :reason, failuresInARow = :failures, " +
            "failingSince = :since, breakerOpenUntil = :open",
          ConditionExpression:
            "#state = :wasState AND failuresInARow = :wasFailures " +
            "AND failingSince = :wasSince AND breakerOpenUntil = :wasOpen",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: {
            ":state": to.state,
            ":reason": to.disabledReason,
            ":failures": to.failuresInARow,
            ":since": to.failingSince,
            ":open": to.breakerOpenUntil,
            ":wasState": from.state,
            ":wasFailures": from.failuresInARow,
            ":wasSince": from.failingSince,
            ":wasOpen": from.breakerOpenUntil,
          },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return { kind: "changed" };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = unmarshallItem(error.Item);
      return { kind: "differs", health: item === null ? null : parseItem(Health, item) };
    }
  };
