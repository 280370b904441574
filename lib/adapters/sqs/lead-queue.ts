import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { LeadId } from "#contract/id";
import { queueClient } from "./queue-client.ts";

const longestDelaySeconds = 900;

/**
 * Queues a stored lead to be finished, at once or after whole seconds (at most 900). A repeat makes
 * a second message, which finds the lead finished.
 */
export const queueLead =
  (queueUrl: string, client: SQSClient = queueClient()) =>
  async (leadId: LeadId, delaySeconds = 0): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ leadId }),
        DelaySeconds: Math.min(Math.max(0, Math.ceil(delaySeconds)), longestDelaySeconds),
      }),
    );
  };
