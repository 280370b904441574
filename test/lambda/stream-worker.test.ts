import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { BuyerId } from "#contract/id";
import type { StreamChange } from "#domain/live/stream-change";
import { streamWorker } from "#lambda/stream-worker";

const buyer = (number: number) => BuyerId.parse(`byr_0000000000000000000000000${number}`);

const record = (sequence: string, about: string): DynamoDBRecord => ({
  eventID: about,
  dynamodb: { SequenceNumber: sequence },
});

/** Reads records whose event id is the buyer's number; `none` concerns nobody. */
const read = ({ eventID }: DynamoDBRecord): StreamChange | null => {
  if (eventID === "none") return null;
  if (eventID === "odd") throw new Error("does not parse");
  return {
    id: "1",
    buyerId: buyer(Number(eventID)),
    at: "2026-11-21T14:00:00.000Z",
    kind: "wallet",
    wallet: { balanceCents: 0, heldCents: 0, creditLimitCents: 0, moves: 1, availableCents: 0 },
  };
};

const context = {} as Context;
const run = async (records: DynamoDBRecord[], failing: BuyerId | null) => {
  const pushed: [BuyerId, number][] = [];
  const handler = streamWorker(read, async (buyerId, changes) => {
    if (buyerId === failing) throw new Error("the table is away");
    pushed.push([buyerId, changes.length]);
  });
  const event: DynamoDBStreamEvent = { Records: records };
  return { answer: await handler(event, context), pushed };
};

describe("a batch of the table's stream", () => {
  const batch = [record("1", "1"), record("2", "2"), record("3", "none"), record("4", "1")];

  it("tells each buyer once, of all that is theirs", async () => {
    const { answer, pushed } = await run(batch, null);
    expect(pushed).toEqual([
      [buyer(1), 2],
      [buyer(2), 1],
    ]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it("goes back to the first record of a buyer who could not be told", async () => {
    const { answer, pushed } = await run(batch, buyer(2));
    expect(pushed).toEqual([[buyer(1), 2]]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  });

  it("passes over a record that does not parse, which no retry would mend", async () => {
    const { answer, pushed } = await run([record("1", "odd"), record("2", "1")], null);
    expect(pushed).toEqual([[buyer(1), 1]]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });
});
