import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

const batchSize = 100;
const maxRounds = 8;

const nameOf = (key: Record<string, unknown>) => `${key["pk"]}|${key["sk"]}`;

/**
 * Many items by key, in the order asked for; an absent one is left out. Keys that a busy table
 * hands back are asked for again.
 * @param isConsistent sees all writes before it
 */
export const readItems = async (
  table: Table,
  wanted: readonly Key[],
  { isConsistent = false }: { isConsistent?: boolean } = {},
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
          RequestItems: { [table.name]: { Keys: open, ConsistentRead: isConsistent } },
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
