import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { BillingMessage } from "#contract/message";
import { queueClient } from "./queue-client.ts";

/** Has a buyer's money looked at. A repeat makes a second message, which finds its work done. */
export const queueBilling =
  (queueUrl: string, client: SQSClient = queueClient()) =>
  async (message: BillingMessage): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        MessageGroupId: message.buyerId,
      }),
    );
  };
