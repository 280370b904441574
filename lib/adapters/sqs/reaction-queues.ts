import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { Reaction, SendReactions } from "#domain/reaction/reaction";
import { queueClient } from "./queue-client.ts";

/** The most that SQS takes in one call. */
const batchMessages = 10;

export type QueueUrls = Record<Reaction["queue"], string>;

const entryOf = (reaction: Reaction, index: number): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: JSON.stringify(reaction.message),
  // On a standard queue the group makes it a fair one: a buyer with a backlog delays no other.
  MessageGroupId: reaction.message.buyerId,
  DelaySeconds: reaction.delaySeconds,
});

/** Those of at most ten reactions for one queue that it did not take. */
const sendBatch = async (
  client: SQSClient,
  url: string,
  batch: readonly Reaction[],
): Promise<readonly Reaction[]> => {
  try {
    const answer = await client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: batch.map(entryOf) }),
    );
    const refused = new Set((answer.Failed ?? []).map(({ Id }) => Id));
    return batch.filter((_, index) => refused.has(String(index)));
  } catch {
    // What is not known to be queued counts as not queued: a second message does no harm.
    return batch;
  }
};

/**
 * Queues reactions ten at a time, each queue on its own, so that one that fails holds up no other.
 * A repeat makes a second message, which finds its work done.
 */
export const sendReactions =
  (urls: QueueUrls, client: SQSClient = queueClient()): SendReactions =>
  async (reactions) => {
    const refused: Reaction[] = [];
    for (const queue of ["billing", "return", "notice"] as const) {
      const queued = reactions.filter((reaction) => reaction.queue === queue);
      for (let start = 0; start < queued.length; start += batchMessages) {
        const batch = queued.slice(start, start + batchMessages);
        refused.push(...(await sendBatch(client, urls[queue], batch)));
      }
    }
    return refused;
  };
