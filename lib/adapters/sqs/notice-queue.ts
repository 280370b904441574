import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { NoticeMessage } from "#contract/message";
import { queueClient } from "./queue-client.ts";

/** Has a buyer told something by e-mail; the same key is told once, however often it is queued. */
export const queueNotice =
  (queueUrl: string, client: SQSClient = queueClient()) =>
  async (message: NoticeMessage): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        MessageGroupId: message.buyerId,
      }),
    );
  };
