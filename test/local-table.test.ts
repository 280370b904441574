import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const other = await withLocalTable();

test("a written item is read back, and found by an index that carries its search text", async () => {
  const item = { pk: "A", sk: "1", gsi2pk: "F", gsi2sk: "1", find: "maria", secret: "x" };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  const read = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { pk: "A", sk: "1" } }),
  );
  expect(read.Item).toEqual(item);
  const found = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :partition",
      ExpressionAttributeValues: { ":partition": "F" },
    }),
  );
  expect(found.Items).toEqual([{ pk: "A", sk: "1", gsi2pk: "F", gsi2sk: "1", find: "maria" }]);
});

test("every call gives a table of its own", async () => {
  const read = await other.client.send(
    new GetCommand({ TableName: other.name, Key: { pk: "A", sk: "1" } }),
  );
  expect(read.Item).toBeUndefined();
});
