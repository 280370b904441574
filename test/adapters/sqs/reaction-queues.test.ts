import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sendReactions } from "#adapters/sqs/reaction-queues";
import { newId } from "#adapters/system";
import { BillingMessage, NoticeMessage } from "#contract/message";
import type { Reaction } from "#domain/reaction/reaction";
import { ids } from "#test/fakes/sale-fixtures";

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());
const urls = {
  billing: "https://sqs.example/billing",
  return: "https://sqs.example/return",
  notice: "https://sqs.example/notice",
};
const send = sendReactions(urls, new SQSClient({}));

const look = (number: number): Reaction => ({
  queue: "billing",
  delaySeconds: 0,
  message: { kind: "belowWatch", buyerId: ids.buyer(number) },
});
const notice: Reaction = {
  queue: "notice",
  delaySeconds: 0,
  message: { key: "k", kind: "lowBalance", buyerId: ids.buyer(1), about: { kind: "wallet" } },
};
const decision: Reaction = {
  queue: "return",
  delaySeconds: 10,
  message: { kind: "postDecision", buyerId: ids.buyer(1), returnId: newId("return") },
};

const calls = () => sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

describe("queuing reactions", () => {
  it("goes to each one's queue, in the group of its buyer, delayed where it must be", async () => {
    expect(await send([notice, look(2), decision])).toEqual([]);
    expect(calls().map(({ QueueUrl }) => QueueUrl)).toEqual(Object.values(urls));
    const entries = calls().flatMap(({ Entries = [] }) => Entries);
    expect(entries.map(({ MessageGroupId }) => MessageGroupId)).toEqual([
      ids.buyer(2),
      ids.buyer(1),
      ids.buyer(1),
    ]);
    expect(entries.map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 10, 0]);
    const [billing, , told] = entries.map(({ MessageBody }) => JSON.parse(MessageBody ?? ""));
    expect(BillingMessage.parse(billing)).toEqual(look(2).message);
    expect(NoticeMessage.parse(told)).toEqual(notice.message);
  });

  it("goes ten at a time", async () => {
    await send(Array.from({ length: 23 }, (_, index) => look(index + 1)));
    expect(calls().map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
  });

  it("answers with those that a queue refused", async () => {
    sqs.on(SendMessageBatchCommand, { QueueUrl: urls.billing }).resolves({
      Successful: [],
      Failed: [{ Id: "1", Code: "X", SenderFault: false }],
    });
    expect(await send([look(1), look(2), notice])).toEqual([look(2)]);
  });

  it("counts what is not known to be queued as not queued, and tries the other queues", async () => {
    sqs.on(SendMessageBatchCommand, { QueueUrl: urls.billing }).rejects(new Error("no answer"));
    expect(await send([look(1), notice])).toEqual([look(1)]);
    expect(calls().map(({ QueueUrl }) => QueueUrl)).toContain(urls.notice);
  });
});
