import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { newId } from "#adapters/system";
import { Retry } from "#domain/errors";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
const table = mockClient(client);

const conflict = new TransactionCanceledException({
  message: "conflict",
  $metadata: {},
  CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
});

const walletOf = (balanceCents: number) => ({
  buyerId: ids.buyer(1),
  balanceCents,
  heldCents: 0,
  changedAt: noon.toISOString(),
});

const pauses: number[] = [];
const store = saleStore(
  { client, name: "table" },
  {
    newId,
    random: () => 1,
    pause: async (ms) => {
      pauses.push(ms);
    },
  },
);
const booking = aBooking(aLead(1), anOrder(1));

beforeEach(() => {
  table.reset();
  pauses.length = 0;
});

describe("a sale on a busy table", () => {
  it("waits longer each time and sells when the items are free", async () => {
    table.on(TransactWriteCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({});
    expect(await store.book(booking)).toBe("booked");
    expect(pauses).toEqual([20, 40]);
  });

  it("gives up after some two seconds, to be tried again by its queue", async () => {
    table.on(TransactWriteCommand).rejects(conflict);
    await expect(store.book(booking)).rejects.toThrow(Retry);
    expect(pauses).toHaveLength(10);
    expect(pauses.reduce((all, one) => all + one, 0)).toBeLessThan(2_500);
  });

  it("lets other faults through at once", async () => {
    table.on(TransactWriteCommand).rejects(new Error("no network"));
    await expect(store.book(booking)).rejects.toThrow("no network");
    expect(pauses).toEqual([]);
  });

  it("is one transaction of at most 12 writes, however many endpoints", async () => {
    table.on(TransactWriteCommand).resolves({});
    const deliveries = Array.from({ length: 5 }, () => aBooking(aLead(1), anOrder(1)).deliveries);
    await store.book({
      ...booking,
      order: { ...booking.order, duplicateDays: 30 },
      deliveries: deliveries.flat(),
    });
    const [call] = table.commandCalls(TransactWriteCommand);
    expect(call?.args[0].input.TransactItems).toHaveLength(12);
  });
});

describe("a sale whose answer is lost", async () => {
  const real = await withLocalTable();
  it("is found by its repeat, and charged once", async () => {
    for (const item of [
      itemOf("lead", keys.lead(ids.lead(1)), aLead(1)),
      walletItem({ ...walletOf(9_000), creditLimitCents: 0 }, 0),
    ])
      await real.client.send(new PutCommand({ TableName: real.name, Item: item }));
    let isLost = false;
    real.client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if (isLost) return answer;
        isLost = true;
        throw new Error("the answer is lost");
      },
      { step: "initialize" },
    );
    const lossy = saleStore(real, { newId, random: () => 0 });
    await expect(lossy.book(booking)).rejects.toThrow("lost");
    expect(await lossy.book({ ...booking, at: noon })).toBe("already-booked");
    const standing = await lossy.standing([{ buyerId: ids.buyer(1), orderId: ids.order(1) }], noon);
    expect(standing.get(ids.order(1))).toMatchObject({
      availableCents: 4_800,
      usage: { total: { count: 1 } },
    });
  });
});
