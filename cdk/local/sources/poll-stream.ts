import type { Invoke } from "../lambda/function-host.ts";
import type { StreamSourcePlan } from "../template/cloud-plan.ts";
import { batchFailures } from "./batch-failures.ts";
import { deliverInOrder } from "./deliver-in-order.ts";
import { matchesFilter } from "./matches-filter.ts";
import type { Source } from "./source.ts";
import { type StreamRecord, streamApi } from "./stream-api.ts";

/** How long a quiet shard is left alone; the lag a person would see. */
const quietMs = 20;
const pauseAfterErrorMs = 500;
const longestRetryPauseMs = 10_000;
const longestStopMs = 1_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const toEventRecord = (record: StreamRecord, streamArn: string) => ({
  ...record,
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "us-east-1",
  eventSourceARN: streamArn,
});

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
  const api = streamApi(endpoint);
  let stopped = false;

  const deliver = (records: readonly StreamRecord[], streamArn: string) =>
    deliverInOrder(
      records
        .map((record) => toEventRecord(record, streamArn))
        .filter((record) => matchesFilter(plan.filters, record)),
      async (batch) =>
        batchFailures(await invoke(plan.function, { Records: batch }), plan.partialFailures),
      {
        ...plan,
        onDropped,
        pause: (attempt) => sleep(Math.min(longestRetryPauseMs, 100 * 2 ** attempt)),
      },
    );

  const follow = async (shard: { streamArn: string; iterator: string }) => {
    let iterator: string | null = shard.iterator;
    while (!stopped && iterator !== null) {
      try {
        const { records, next } = await api.records(iterator, plan.batchSize);
        if (records.length > 0) await deliver(records, shard.streamArn);
        else await sleep(quietMs);
        iterator = next;
      } catch {
        if (!stopped) await sleep(pauseAfterErrorMs);
      }
    }
  };

  const following = (await api.openShards(tableName)).map(follow);
  return {
    stop: async () => {
      stopped = true;
      // A batch that is still being retried is not waited for.
      await Promise.race([Promise.all(following), sleep(longestStopMs)]);
    },
  };
};
