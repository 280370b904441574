import { SQSClient } from "@aws-sdk/client-sqs";

let client: SQSClient | null = null;

/** One client per function instance; made at its first use, so that it costs no cold start. */
export const queueClient = (): SQSClient => {
  client ??= new SQSClient({ maxAttempts: 4 });
  return client;
};
