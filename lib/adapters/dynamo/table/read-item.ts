import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import { parseItem } from "./item.ts";
import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

/** One item as its contract type, read with all writes before it, or null when it is absent. */
export const readItem = async <Schema extends z.ZodType>(
  table: Table,
  key: Key,
  schema: Schema,
): Promise<z.output<Schema> | null> => {
  const answer = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return answer.Item ? parseItem(schema, answer.Item) : null;
};
