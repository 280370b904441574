import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { PushDeps } from "#domain/live/push-changes";
import { parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

const Feed = z.object({ seq: z.int() });

/**
 * Reserves the next `count` numbers of a buyer's feed to an audience and answers with the first of
 * them. A repeat leaves a gap, which a portal closes by asking for what it missed.
 */
export const reserveSeq =
  (table: Table): PushDeps["reserveSeq"] =>
  async ({ buyerId, audience }, count) => {
    const answer = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.feed(buyerId, audience),
        UpdateExpression: "ADD seq :count",
        ExpressionAttributeValues: { ":count": count },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return parseItem(Feed, answer.Attributes).seq - count + 1;
  };
