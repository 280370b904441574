import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { localClient } from "../emulators/local-credentials.ts";
import type { Invoke } from "../lambda/function-host.ts";
import type { QueueSourcePlan } from "../template/cloud-plan.ts";
import { batchFailures } from "./batch-failures.ts";
import { matchesFilter } from "./matches-filter.ts";
import type { Source } from "./source.ts";

/** How long one receive waits for messages. */
const waitSeconds = 20;
const pauseAfterErrorMs = 1_000;

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const toRecord = (message: Message, queueArn: string) => ({
  messageId: message.MessageId ?? "",
  receiptHandle: message.ReceiptHandle ?? "",
  body: message.Body ?? "",
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
      name,
      Object.fromEntries(Object.entries(value).map(([key, item]) => [lowerFirst(key), item])),
    ]),
  ),
  md5OfBody: message.MD5OfBody ?? "",
  eventSource: "aws:sqs",
  eventSourceARN: queueArn,
  awsRegion: "us-east-1",
});

const parsedBody = (record: { body: string }) => {
  try {
    return { ...record, body: JSON.parse(record.body) };
  } catch {
    return record;
  }
};

type Queue = { url: string; arn: string };

/** Runs one batch: what succeeds or is filtered out is deleted, what fails stays for redelivery. */
const workBatch = async (
  client: SQSClient,
  queue: Queue,
  plan: QueueSourcePlan,
  messages: readonly Message[],
  invoke: Invoke,
): Promise<void> => {
  const records = messages.map((message) => toRecord(message, queue.arn));
  const wanted = records.filter((record) => matchesFilter(plan.filters, parsedBody(record)));
  const failed =
    wanted.length === 0
      ? new Set<string>()
      : batchFailures(await invoke(plan.function, { Records: wanted }), plan.partialFailures);
  const done = records.filter((record) =>
    failed === "all" ? !wanted.includes(record) : !failed.has(record.messageId),
  );
  if (done.length === 0) return;
  await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queue.url,
      Entries: done.map((record, index) => ({
        Id: String(index),
        ReceiptHandle: record.receiptHandle,
      })),
    }),
  );
};

/**
 * Polls a queue and gives its messages to a function in batches. A failed message becomes visible
 * again when its visibility timeout ends; the queue parks it after its last receive.
 */
export const pollQueue = (
  endpoint: string,
  queue: Queue,
  plan: QueueSourcePlan,
  invoke: Invoke,
): Source => {
  const client = new SQSClient({ ...localClient, endpoint });
  const abort = new AbortController();
  const running = new Set<Promise<void>>();

  const receive = async () => {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: Math.min(10, plan.batchSize),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
      { abortSignal: abort.signal },
    );
    return Messages ?? [];
  };

  const poll = async () => {
    while (!abort.signal.aborted) {
      try {
        const messages = await receive();
        if (messages.length === 0) continue;
        const batch = workBatch(client, queue, plan, messages, invoke)
          .catch(() => {})
          .finally(() => running.delete(batch));
        running.add(batch);
        if (running.size >= plan.concurrency) await Promise.race(running);
      } catch {
        if (abort.signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, pauseAfterErrorMs));
      }
    }
  };
  const polling = poll();

  return {
    stop: async () => {
      abort.abort();
      await polling;
      client.destroy();
    },
  };
};
