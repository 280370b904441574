import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

/** A further condition of an update; its placeholders must not start with `#set` or `:set`. */
export type Guard = {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
};

/**
 * The update that sets these attributes of an item that is there and leaves all others alone, so
 * that two writers of different attributes never undo each other.
 */
export const setAttributes = (
  table: Table,
  key: Key,
  attributes: Record<string, unknown>,
  guard?: Guard,
) => {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return {
    TableName: table.name,
    Key: key,
    UpdateExpression: `SET ${entries.map((_, index) => `#set${index} = :set${index}`).join(", ")}`,
    ConditionExpression: `attribute_exists(pk)${guard ? ` AND (${guard.expression})` : ""}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries(entries.map(([name], index) => [`#set${index}`, name])),
      ...guard?.names,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(entries.map(([, value], index) => [`:set${index}`, value])),
      ...guard?.values,
    },
  };
};
