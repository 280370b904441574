import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import type { CampaignId } from "#contract/id";
import type { Clock } from "#domain/effects";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

/** A ring that nobody turns for this long is forgotten; it then starts its cycle anew. */
const keptSeconds = 90 * 86_400;
const Counted = z.object({ turns: z.int().min(1) });

/**
 * Counts the turns of a campaign's rings in the table: 0, 1, 2 …, each number given out once.
 * A repeat after a lost answer takes another turn, so a crash may pass over one order's turn.
 */
export const nextTurn =
  (table: Table, clock: Clock) =>
  async (campaignId: CampaignId, ringName: string): Promise<number> => {
    const { Attributes: counted } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.rotation(campaignId, sha256(ringName)),
        UpdateExpression: "SET #ttl = :ttl, #type = :type, v = :v ADD turns :one",
        ExpressionAttributeNames: { "#ttl": "ttl", "#type": "type" },
        ExpressionAttributeValues: {
          ":ttl": Math.floor(clock().getTime() / 1_000) + keptSeconds,
          ":type": "ring",
          ":v": 1,
          ":one": 1,
        },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Counted.parse(counted).turns - 1;
  };
