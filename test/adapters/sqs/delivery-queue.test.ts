import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { announceDeliveries } from "#adapters/sqs/delivery-queue";
import { DeliveryMessage } from "#contract/message";
import { ids } from "#test/fakes/sale-fixtures";

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());
const announce = announceDeliveries("https://sqs.example/deliveries", new SQSClient({}));
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    buyerId: ids.buyer((index % 3) + 1),
    deliveryId: ids.delivery(index + 1),
  }));

const entries = () =>
  sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input.Entries ?? []);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

describe("announcing deliveries", () => {
  it("goes ten at a time, each message in the group of its buyer", async () => {
    const deliveries = many(23);
    await announce(deliveries);
    expect(entries().map(({ length }) => length)).toEqual([10, 10, 3]);
    const sent = entries().flat();
    expect(
      sent.map(({ MessageBody }) => DeliveryMessage.parse(JSON.parse(MessageBody ?? ""))),
    ).toEqual(deliveries);
    expect(sent.map(({ MessageGroupId }) => MessageGroupId)).toEqual(
      deliveries.map(({ buyerId }) => buyerId),
    );
    expect(sent.every(({ DelaySeconds }) => DelaySeconds === 0)).toBe(true);
  });

  it("delays by whole seconds, at most as long as the queue can", async () => {
    await announce(many(1), 4.2);
    await announce(many(1), 5_000);
    await announce(many(1), -3);
    expect(entries().map(([entry]) => entry?.DelaySeconds)).toEqual([5, 900, 0]);
  });

  it("of none asks nothing of the queue", async () => {
    await announce([]);
    expect(entries()).toEqual([]);
  });

  it("says so when the queue refused some, after trying all", async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Successful: [], Failed: [{ Id: "0", Code: "X", SenderFault: false }] })
      .resolves({ Successful: [], Failed: [] });
    await expect(announce(many(15))).rejects.toMatchObject({ name: "Retry" });
    expect(entries()).toHaveLength(2);
  });
});
