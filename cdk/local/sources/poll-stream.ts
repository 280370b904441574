import {
  type AttributeValue,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import { localClient } from "../emulators/local-credentials.ts";
import type { Invoke } from "../lambda/function-host.ts";
import type { StreamSourcePlan } from "../template/cloud-plan.ts";
import { batchFailures } from "./batch-failures.ts";
import { deliverInOrder } from "./deliver-in-order.ts";
import { matchesFilter } from "./matches-filter.ts";
import type { Source } from "./source.ts";

/** How long a quiet shard is left alone; the lag a person would see. */
const quietMs = 20;
const pauseAfterErrorMs = 500;
const longestRetryPauseMs = 10_000;
const longestStopMs = 1_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

type Image = Record<string, AttributeValue> | undefined;

// On the wire binary is base64; the client has turned it into bytes.
const toWire = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWire(item)]));
};

const image = (name: string, value: Image) => (value ? { [name]: toWire(value) } : {});

const toRecord = (record: StreamRecord, streamArn: string) => ({
  eventID: record.eventID ?? "",
  eventName: record.eventName ?? "MODIFY",
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "us-east-1",
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(
      (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1_000,
    ),
    ...image("Keys", record.dynamodb?.Keys),
    ...image("NewImage", record.dynamodb?.NewImage),
    ...image("OldImage", record.dynamodb?.OldImage),
    SequenceNumber: record.dynamodb?.SequenceNumber ?? "0",
    SizeBytes: record.dynamodb?.SizeBytes ?? 0,
    StreamViewType: record.dynamodb?.StreamViewType ?? "NEW_AND_OLD_IMAGES",
  },
  eventSourceARN: streamArn,
});

const openShards = async (client: DynamoDBStreamsClient, tableName: string) => {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  const streamArn = Streams?.[0]?.StreamArn;
  const described = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  return (described.StreamDescription?.Shards ?? []).map((shard) => ({
    streamArn: streamArn ?? "",
    shardId: shard.ShardId ?? "",
  }));
};

/**
 * Polls the table's stream from now on and gives its changes to a function in order. Follows
 * `NextShardIterator` alone; resolves when every shard's start is marked, so that no later write
 * is missed.
 */
export const pollStream = async (
  endpoint: string,
  tableName: string,
  plan: StreamSourcePlan,
  invoke: Invoke,
  onDropped: (count: number) => void,
): Promise<Source> => {
  const client = new DynamoDBStreamsClient({ ...localClient, endpoint });
  let stopped = false;

  const deliver = (records: readonly StreamRecord[], streamArn: string) =>
    deliverInOrder(
      records
        .map((record) => toRecord(record, streamArn))
        .filter((record) => matchesFilter(plan.filters, record)),
      async (batch) =>
        batchFailures(await invoke(plan.function, { Records: batch }), plan.partialFailures),
      {
        ...plan,
        onDropped,
        pause: (attempt) => sleep(Math.min(longestRetryPauseMs, 100 * 2 ** attempt)),
      },
    );

  const follow = async (iterator: string | undefined, streamArn: string) => {
    let next = iterator;
    while (!stopped && next) {
      try {
        const answer = await client.send(
          new GetRecordsCommand({ ShardIterator: next, Limit: plan.batchSize }),
        );
        const records = answer.Records ?? [];
        if (records.length > 0) await deliver(records, streamArn);
        else await sleep(quietMs);
        next = answer.NextShardIterator;
      } catch {
        if (!stopped) await sleep(pauseAfterErrorMs);
      }
    }
  };

  const following: Promise<void>[] = [];
  for (const { streamArn, shardId } of await openShards(client, tableName)) {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: "LATEST",
      }),
    );
    following.push(follow(ShardIterator, streamArn));
  }
  return {
    stop: async () => {
      stopped = true;
      // A batch that is still being retried is not waited for.
      await Promise.race([Promise.all(following), sleep(longestStopMs)]);
      client.destroy();
    },
  };
};
