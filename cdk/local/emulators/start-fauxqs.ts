import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import type { QueuePlan } from "../template/cloud-plan.ts";
import { localClient } from "./local-credentials.ts";
import { addS3Hooks } from "./s3-hooks.ts";

export type Fauxqs = {
  endpoint: string;
  createQueues: (plans: readonly QueuePlan[]) => Promise<void>;
  createBuckets: (names: readonly string[]) => Promise<void>;
  stop: () => Promise<void>;
};

// A queue is made after the one its dead letters go to.
const deadLettersFirst = (plans: readonly QueuePlan[]) =>
  plans.toSorted(
    (a, b) => Number("RedrivePolicy" in a.attributes) - Number("RedrivePolicy" in b.attributes),
  );

/** Starts queues and buckets in memory, on one free port of 127.0.0.1. */
export const startFauxqs = async (): Promise<Fauxqs> => {
  const app = buildApp({ logger: false });
  addS3Hooks(app);
  const endpoint = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    endpoint,
    createQueues: async (plans) => {
      const client = new SQSClient({ ...localClient, endpoint });
      for (const { name, attributes } of deadLettersFirst(plans))
        await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
      client.destroy();
    },
    createBuckets: async (names) => {
      const client = new S3Client({ ...localClient, endpoint, forcePathStyle: true });
      for (const name of names) await client.send(new CreateBucketCommand({ Bucket: name }));
      client.destroy();
    },
    stop: () => app.close(),
  };
};
