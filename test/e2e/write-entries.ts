import { BatchWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import type { Table } from "#adapters/dynamo/table/table";
import { type BuyerId, EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { ulidTimeText } from "#domain/ulid-time";

const apartMs = 120_000;
const writers = 4;

/** What a spreadsheet would run, as the reason of each thousandth. */
export const formula = "=cmd|'/c calc'!A1";

const entryOf = (buyerId: BuyerId, number: number, at: Date): Entry => ({
  id: EntryId.parse(`ent_${ulidTimeText(at)}${String(number).padStart(16, "0")}`),
  buyerId,
  kind: "adjustment",
  amountCents: number % 3 === 0 ? -(number % 700) - 1 : (number % 900) + 5,
  heldCents: 0,
  balanceAfterCents: null,
  explains: null,
  reason: number % 1_000 === 999 ? formula : `Settled by hand, no. ${number}`,
  actor: "Dana",
  idempotencyKey: `by-hand-${number}`,
  at: at.toISOString(),
});

/**
 * Writes a past of many adjustments into a buyer's books, and what they sum to into its wallet:
 * to move money so often would take minutes.
 */
export const writeEntries = async (
  table: Table,
  buyerId: BuyerId,
  count: number,
): Promise<void> => {
  const startedAt = Date.now() - (count + 1_000) * apartMs;
  const entries = Array.from({ length: count }, (_, number) =>
    entryOf(buyerId, number, new Date(startedAt + number * apartMs)),
  );
  const items = entries.map((entry) => itemOf("entry", keys.entry(buyerId, entry.id), entry));
  const write = async () => {
    for (let batch = items.splice(0, 25); batch.length > 0; batch = items.splice(0, 25)) {
      const puts = batch.map((item) => ({ PutRequest: { Item: item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.wallet(buyerId),
      UpdateExpression: "ADD balanceCents :sum, availableCents :sum, roomCents :sum, moves :count",
      ExpressionAttributeValues: {
        ":sum": entries.reduce((sum, { amountCents }) => sum + amountCents, 0),
        ":count": count,
      },
    }),
  );
};
