import type { Context, DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { Reaction } from "#domain/reaction/reaction";
import { reactionWorker } from "#lambda/reaction-worker";
import { ids } from "#test/fakes/sale-fixtures";

const record = (number: string, eventID: string): DynamoDBRecord => ({
  eventID,
  dynamodb: { SequenceNumber: number },
});
const look = (buyer: number): Reaction => ({
  queue: "billing",
  delaySeconds: 0,
  message: { kind: "belowWatch", buyerId: ids.buyer(buyer) },
});

/** Reads records whose event id is the number of a buyer; `none` concerns nobody. */
const read = ({ eventID }: DynamoDBRecord): Reaction[] => {
  if (eventID === "odd") throw new Error("does not parse");
  return eventID === "none" ? [] : [look(Number(eventID))];
};

const context = {} as Context;
const run = async (records: DynamoDBRecord[]) => {
  const sent: Reaction[][] = [];
  const handler = reactionWorker(read, async (reactions) => {
    sent.push([...reactions]);
    return [];
  });
  return { answer: await handler({ Records: records }, context), sent };
};

describe("a batch of the table's stream", () => {
  it("asks once for what several of its changes ask for", async () => {
    const { sent, answer } = await run([record("1", "1"), record("2", "2"), record("3", "1")]);
    expect(sent).toEqual([[look(1), look(2)]]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it("asks nothing of the queues when nobody must act", async () => {
    expect((await run([record("1", "none")])).sent).toEqual([]);
  });

  it("goes back to the first change whose reaction was not taken", async () => {
    const refusing = reactionWorker(read, async (all) =>
      all.filter(({ message }) => message.buyerId === ids.buyer(2)),
    );
    const Records = [record("1", "1"), record("2", "2"), record("3", "3"), record("4", "2")];
    expect(await refusing({ Records }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: "2" }],
    });
  });

  it("passes over a record that does not parse, which no retry would mend", async () => {
    const { sent, answer } = await run([record("1", "odd"), record("2", "2")]);
    expect(sent).toEqual([[look(2)]]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });
});
