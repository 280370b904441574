import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { afterAll, describe, expect, it } from "vitest";
import { localClient } from "#local/emulators/local-credentials";
import { startFauxqs } from "#local/emulators/start-fauxqs";
import { pollQueue } from "#local/sources/poll-queue";

const fauxqs = await startFauxqs();
const client = new SQSClient({ ...localClient, endpoint: fauxqs.endpoint });
afterAll(async () => {
  client.destroy();
  await fauxqs.stop();
});

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const urlOf = (name: string) => `${fauxqs.endpoint}/000000000000/${name}`;

/** A queue whose failed messages come back at once, and its dead letters. */
const makeQueue = async (name: string) => {
  const dead = `${name}-dead`;
  const redrive = { deadLetterTargetArn: arnOf(dead), maxReceiveCount: 2 };
  await fauxqs.createQueues([
    {
      name,
      arn: arnOf(name),
      attributes: { VisibilityTimeout: "0", RedrivePolicy: JSON.stringify(redrive) },
    },
    { name: dead, arn: arnOf(dead), attributes: {} },
  ]);
  return { name, dead };
};

const send = (queue: string, body: string) =>
  client.send(
    new SendMessageCommand({
      QueueUrl: urlOf(queue),
      MessageBody: body,
      MessageAttributes: { kind: { DataType: "String", StringValue: "test" } },
    }),
  );

/** Works on a queue until `done` says so of all messages that were seen. */
const workUntil = (
  queue: string,
  fails: (body: string) => boolean,
  done: (seen: string[]) => boolean,
  filters: unknown[] = [],
): Promise<{ seen: string[]; event: SQSEvent }> =>
  new Promise((resolve) => {
    const seen: string[] = [];
    const plan = {
      function: "delivery/deliver" as const,
      queue,
      batchSize: 10,
      partialFailures: true,
      concurrency: 1,
      filters,
    };
    const source = pollQueue(
      fauxqs.endpoint,
      { url: urlOf(queue), arn: arnOf(queue) },
      plan,
      async (_name, given) => {
        const event: SQSEvent = { Records: [], ...Object(given) };
        seen.push(...event.Records.map((record) => record.body));
        if (done(seen)) void source.stop().then(() => resolve({ seen, event }));
        const failed = event.Records.filter((record) => fails(record.body));
        const batchItemFailures = failed.map((record) => ({ itemIdentifier: record.messageId }));
        return { kind: "returned", result: { batchItemFailures } };
      },
    );
  });

describe("a queue's worker", () => {
  it("receives records of Lambda's form", async () => {
    const { name } = await makeQueue("form");
    await send(name, "hello");
    const { event } = await workUntil(
      name,
      () => false,
      (seen) => seen.length === 1,
    );
    expect(event.Records[0]).toMatchObject({
      body: "hello",
      eventSource: "aws:sqs",
      eventSourceARN: arnOf(name),
      awsRegion: "us-east-1",
      attributes: { ApproximateReceiveCount: "1" },
      messageAttributes: { kind: { dataType: "String", stringValue: "test" } },
    });
  });

  it("sees failed messages alone again, and parks them among the dead letters", async () => {
    const { name, dead } = await makeQueue("failing");
    await Promise.all([send(name, "good"), send(name, "bad")]);
    const working = workUntil(
      name,
      (body) => body === "bad",
      (seen) => seen.filter((body) => body === "bad").length === 2 && seen.includes("good"),
    );
    const { seen } = await working;
    expect(seen.toSorted()).toEqual(["bad", "bad", "good"]);
    // The next receive of the spent message is what parks it.
    await send(name, "next");
    await workUntil(
      name,
      () => false,
      (bodies) => bodies.includes("next"),
    );
    const parked = await workUntil(
      dead,
      () => false,
      (bodies) => bodies.length === 1,
    );
    expect(parked.seen).toEqual(["bad"]);
  });

  it("is not called with what its filter leaves out", async () => {
    const { name } = await makeQueue("filtered");
    await send(name, '{"kind":"other"}');
    await send(name, '{"kind":"mine"}');
    const { seen } = await workUntil(
      name,
      () => false,
      (bodies) => bodies.length === 1,
      [{ body: { kind: ["mine"] } }],
    );
    expect(seen).toEqual(['{"kind":"mine"}']);
  });
});
