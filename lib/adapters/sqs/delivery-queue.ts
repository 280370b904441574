import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { DeliveryMessage } from "#contract/message";
import { Retry } from "#domain/errors";
import { queueClient } from "./queue-client.ts";

/** The most that SQS takes in one call. */
const batchMessages = 10;
const longestDelaySeconds = 900;

const entryOf = (
  message: DeliveryMessage,
  index: number,
  delaySeconds: number,
): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: JSON.stringify({ buyerId: message.buyerId, deliveryId: message.deliveryId }),
  // On a standard queue the group makes it a fair one: a buyer with a backlog delays no other.
  MessageGroupId: message.buyerId,
  DelaySeconds: delaySeconds,
});

/**
 * Queues deliveries, grouped by buyer, ten at a time. A repeat makes a second message, which finds
 * the delivery claimed or finished.
 * @throws Retry when the queue refused some of them; the due index still holds those
 */
export const announceDeliveries =
  (queueUrl: string, client: SQSClient = queueClient()) =>
  async (deliveries: readonly DeliveryMessage[], delaySeconds = 0): Promise<void> => {
    const delay = Math.min(Math.max(0, Math.ceil(delaySeconds)), longestDelaySeconds);
    let refused = 0;
    for (let start = 0; start < deliveries.length; start += batchMessages) {
      const batch = deliveries.slice(start, start + batchMessages);
      const answer = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map((message, index) => entryOf(message, index, delay)),
        }),
      );
      refused += answer.Failed?.length ?? 0;
    }
    if (refused > 0) throw new Retry(`the delivery queue refused ${refused} messages`);
  };
