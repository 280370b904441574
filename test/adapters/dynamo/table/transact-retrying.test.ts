import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, it } from "vitest";
import { openTable } from "#adapters/dynamo/table/table";
import { transactRetrying } from "#adapters/dynamo/table/transact-retrying";

// The local database never refuses a write because another holds the item, so AWS is stood in for.
const sent = mockClient(DynamoDBDocumentClient);
afterAll(() => sent.restore());
const table = openTable("table");
const steps = [
  { name: "first" as const, action: { Delete: { TableName: "table", Key: { pk: "a", sk: "a" } } } },
  {
    name: "second" as const,
    action: { Delete: { TableName: "table", Key: { pk: "b", sk: "b" } } },
  },
];

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: "cancelled",
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

beforeEach(() => sent.reset());

it("writes once the others have let go", async () => {
  sent
    .on(TransactWriteCommand)
    .rejectsOnce(cancelled("None", "TransactionConflict"))
    .rejectsOnce(cancelled("TransactionConflict", "None"))
    .resolves({});
  expect(await transactRetrying(table, steps)).toEqual({ kind: "done" });
  expect(sent.calls().length).toBe(3);
});

it("says `unavailable` when they never do, having written nothing", async () => {
  sent.on(TransactWriteCommand).rejects(cancelled("TransactionConflict", "None"));
  await expect(transactRetrying(table, steps)).rejects.toMatchObject({ code: "unavailable" });
});

it("names the step that refused, and does not try again", async () => {
  sent.on(TransactWriteCommand).rejects(cancelled("None", "ConditionalCheckFailed"));
  expect(await transactRetrying(table, steps)).toEqual({
    kind: "refused",
    step: "second",
    item: null,
  });
  expect(sent.calls().length).toBe(1);
});
