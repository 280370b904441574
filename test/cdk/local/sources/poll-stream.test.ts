import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, describe, expect, it } from "vitest";
import { tableSchema } from "#cdk/constructs/table-schema";
import { startTable } from "#local/emulators/start-table";
import { pollStream } from "#local/sources/poll-stream";

const plan = { name: "streamed", ...tableSchema };
const table = await startTable(plan, null);
afterAll(table.stop);

const put = (sk: string, more: Record<string, { S: string } | { B: Uint8Array }> = {}) =>
  table.client.send(
    new PutItemCommand({
      TableName: plan.name,
      Item: { pk: { S: "A" }, sk: { S: sk }, ...more },
    }),
  );

type Change = DynamoDBStreamEvent["Records"][number];

/** Follows the stream from now on until `count` changes have succeeded. */
const collect = async (count: number, failing: (calls: number) => boolean = () => false) => {
  const collected = Promise.withResolvers<Change[]>();
  const changes: Change[] = [];
  let calls = 0;
  const source = await pollStream(
    table.endpoint,
    plan.name,
    {
      function: "stream/push",
      batchSize: 5,
      partialFailures: true,
      filters: [],
      bisects: true,
      retries: 3,
    },
    async (_name, given) => {
      const event: DynamoDBStreamEvent = { Records: [], ...Object(given) };
      calls += 1;
      if (failing(calls)) return { kind: "timed-out" };
      changes.push(...event.Records);
      if (changes.length >= count) collected.resolve(changes);
      return { kind: "returned", result: { batchItemFailures: [] } };
    },
    () => {},
  );
  return { changes: collected.promise, stop: source.stop };
};

describe("the table's stream", () => {
  it("tells every change in order, also when the function fails at first", async () => {
    const collecting = await collect(22, (calls) => calls <= 2);
    for (let index = 0; index < 20; index++) await put(String(index).padStart(2, "0"));
    await put("00", { note: { S: "changed" }, bytes: { B: new Uint8Array([1, 2]) } });
    await table.client.send(
      new DeleteItemCommand({ TableName: plan.name, Key: { pk: { S: "A" }, sk: { S: "01" } } }),
    );
    const changes = await collecting.changes;
    await collecting.stop();
    const keysOf = (change: Change) => change.dynamodb?.Keys?.["sk"]?.S;
    expect(changes.slice(0, 20).map(keysOf)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index).padStart(2, "0")),
    );
    expect(changes.slice(20).map((change) => change.eventName)).toEqual(["MODIFY", "REMOVE"]);
    expect(changes[20]?.dynamodb?.NewImage).toEqual({
      pk: { S: "A" },
      sk: { S: "00" },
      note: { S: "changed" },
      bytes: { B: "AQI=" },
    });
    expect(changes[20]).toMatchObject({ eventSource: "aws:dynamodb", eventVersion: "1.1" });
  });

  it("begins with the first write after it was followed", async () => {
    await put("before");
    const collecting = await collect(1);
    await put("after");
    const [change] = await collecting.changes;
    await collecting.stop();
    expect(change?.dynamodb?.Keys?.["sk"]?.S).toBe("after");
  });
});
