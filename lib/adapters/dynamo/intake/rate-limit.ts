import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CountRate } from "#domain/intake/admit-post";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

const keptSeconds = 120;
const kinds = { leads: "LEADS", pings: "PINGS" } as const;
const Counted = z.object({ total: z.number() });

/** Counts in the table, one item per source, kind and second. A repeat counts again. */
export const countRate =
  (table: Table): CountRate =>
  async (sourceId, kind, second, add) => {
    const { Attributes: counted } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.rate(sourceId, kinds[kind], second),
        UpdateExpression: "SET #ttl = :ttl, #type = :type, v = :v ADD #total :add",
        ExpressionAttributeNames: { "#ttl": "ttl", "#type": "type", "#total": "total" },
        ExpressionAttributeValues: {
          ":ttl": second + keptSeconds,
          ":type": "rate",
          ":v": 1,
          ":add": add,
        },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Counted.parse(counted).total;
  };
