import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

const batchSize = 100;
const maxRounds = 8;

/** Only these attributes of each, and the key by which it is told from the others. */
const projectionOf = (attributes: readonly string[] | undefined) => {
  if (attributes === undefined) return {};
  const names = ["pk", "sk", ...attributes].map((name, place) => [`#get${place}`, name]);
  return {
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(", "),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
};

const nameOf = (key: Record<string, unknown>) => `${key["pk"]}|${key["sk"]}`;

/**
 * Many items by key, in the order asked for; an absent one is left out. Keys that a busy table
 * hands back are asked for again.
 * @param isConsistent sees all writes before it
 * @param attributes all that is wanted of each item, where many would be slow to read whole
 */
export const readItems = async (
  table: Table,
  wanted: readonly Key[],
  {
    isConsistent = false,
    attributes,
  }: { isConsistent?: boolean; attributes?: readonly string[] } = {},
): Promise<Record<string, unknown>[]> => {
  const found = new Map<string, Record<string, unknown>>();
  for (let start = 0; start < wanted.length; start += batchSize) {
    let open: Record<string, unknown>[] = wanted
      .slice(start, start + batchSize)
      .map(({ pk, sk }) => ({ pk, sk }));
    for (let round = 0; open.length > 0; round++) {
      if (round === maxRounds) throw new Error("the table hands keys back without end");
      const answer = await table.client.send(
        new BatchGetCommand({
          RequestItems: {
            [table.name]: {
              Keys: open,
              ConsistentRead: isConsistent,
              ...projectionOf(attributes),
            },
          },
        }),
      );
      for (const item of answer.Responses?.[table.name] ?? []) found.set(nameOf(item), item);
      open = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  }
  return wanted.flatMap((key) => {
    const item = found.get(nameOf(key));
    return item ? [item] : [];
  });
};
