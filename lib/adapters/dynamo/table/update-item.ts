import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import { parseItem } from "./item.ts";
import type { Key } from "./keys.ts";
import { type Guard, setAttributes } from "./set-attributes.ts";
import type { Table } from "./table.ts";

/**
 * Sets attributes of one item and answers with the whole of it, or null when it is absent or the
 * guard does not hold. Setting the same again changes nothing.
 */
export const updateItem = async <Schema extends z.ZodType>(
  table: Table,
  {
    key,
    schema,
    set,
    guard,
  }: {
    key: Key;
    schema: Schema;
    set: Record<string, unknown>;
    guard?: Guard;
  },
): Promise<z.output<Schema> | null> => {
  try {
    const answer = await table.client.send(
      new UpdateCommand({ ...setAttributes(table, key, set, guard), ReturnValues: "ALL_NEW" }),
    );
    return parseItem(schema, answer.Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
};
