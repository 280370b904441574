import type { itemOf } from "./item.ts";
import type { Table } from "./table.ts";

/** The put of an item that must not be there yet. */
export const putNew = (table: Table, item: ReturnType<typeof itemOf>) => ({
  Put: { TableName: table.name, Item: item, ConditionExpression: "attribute_not_exists(pk)" },
});
