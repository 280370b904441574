import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Buyer } from "#contract/buyer";
import { Delivery, Endpoint } from "#contract/delivery";
import { Sale } from "#contract/sale";
import { checkMove } from "#domain/delivery/delivery-states";
import type {
  AttemptRecord,
  Claim,
  DeliveryKey,
  DeliveryStore,
} from "#domain/delivery/delivery-store";
import { Retry } from "#domain/errors";
import { parseItem } from "../table/item.ts";
import { indexes, type Key, keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import { transact } from "../table/transact.ts";
import { unmarshallItem } from "../table/unmarshall-item.ts";
import { attemptItem, trailItem } from "./attempt-store.ts";
import { deliveryItem } from "./delivery-item.ts";

const Spoken = Buyer.pick({ locale: true });

const keyOf = ({ buyerId, deliveryId }: DeliveryKey): Key => keys.delivery(buyerId, deliveryId);

const clockToleranceMs = 1_000;

const skippedBecause = (delivery: Delivery | null): Claim => {
  if (!delivery) return { kind: "skipped", because: "absent" };
  switch (delivery.state) {
    case "claimed":
      return { kind: "skipped", because: "leased" };
    case "due":
      return { kind: "skipped", because: "notDue" };
    default:
      return { kind: "skipped", because: "finished" };
  }
};

const claim =
  (table: Table): DeliveryStore["claim"] =>
  async (key, { at, until }) => {
    const leaseEnd = until.toISOString();
    const due = indexes.deliveryDue(key.deliveryId, leaseEnd);
    try {
      const answer = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(key),
          UpdateExpression:
            "SET #state = :claimed, claimedUntil = :until, changedAt = :at, " +
            "gsi3pk = :duePk, gsi3sk = :dueSk ADD attempts :one",
          ConditionExpression:
            "(#state = :due AND dueAt <= :soon) OR (#state = :claimed AND claimedUntil <= :at)",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: {
            ":due": "due",
            ":claimed": "claimed",
            ":until": leaseEnd,
            ":at": at.toISOString(),
            ":soon": new Date(at.getTime() + clockToleranceMs).toISOString(),
            ":duePk": due.gsi3pk,
            ":dueSk": due.gsi3sk,
            ":one": 1,
          },
          ReturnValues: "ALL_NEW",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return { kind: "claimed", delivery: parseItem(Delivery, answer.Attributes) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = unmarshallItem(error.Item);
      return skippedBecause(item === null ? null : parseItem(Delivery, item));
    }
  };

/** The put of `to` that holds only while the stored delivery still is `from`. */
const movePut = (table: Table, from: Delivery, to: Delivery) => ({
  TableName: table.name,
  Item: deliveryItem(to),
  ConditionExpression:
    "#state = :state AND attempts = :attempts AND replays = :replays " +
    "AND changedAt = :changedAt AND claimedUntil = :claimedUntil",
  ExpressionAttributeNames: { "#state": "state" },
  ExpressionAttributeValues: {
    ":state": from.state,
    ":attempts": from.attempts,
    ":replays": from.replays,
    ":changedAt": from.changedAt,
    ":claimedUntil": from.claimedUntil,
  },
});

type Moved = Awaited<ReturnType<DeliveryStore["move"]>>;

const moveAlone = async (table: Table, from: Delivery, to: Delivery): Promise<Moved> => {
  try {
    await table.client.send(new PutCommand(movePut(table, from, to)));
    return "moved";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return "changedMeanwhile";
    throw error;
  }
};

/** A second message of the delivery may be trying its claim: that passes within milliseconds. */
const conflictTries = 5;

const moveWithRecord = async (
  table: Table,
  from: Delivery,
  to: Delivery,
  { attempt, event }: AttemptRecord,
): Promise<Moved> => {
  for (let tries = 0; tries < conflictTries; tries += 1) {
    const result = await transact(table, [
      { name: "delivery", action: { Put: movePut(table, from, to) } },
      { name: "attempt", action: putOf(table, attemptItem(from.buyerId, attempt)) },
      { name: "trail", action: putOf(table, trailItem(from.buyerId, event)) },
    ]);
    if (result.kind === "done") return "moved";
    if (result.kind === "refused") return "changedMeanwhile";
  }
  throw new Retry("the delivery is contended");
};

const putOf = (table: Table, item: Record<string, unknown>) => ({
  Put: { TableName: table.name, Item: item },
});

const read =
  (table: Table): DeliveryStore["read"] =>
  async (key) => {
    const answer = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(key), ConsistentRead: true }),
    );
    return answer.Item ? parseItem(Delivery, answer.Item) : null;
  };

const load =
  (table: Table): DeliveryStore["load"] =>
  async ({ buyerId, endpointId, leadId }) => {
    const wanted = [
      keys.endpoint(buyerId, endpointId),
      keys.sale(buyerId, leadId),
      keys.buyer(buyerId),
    ];
    const answer = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true } },
      }),
    );
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0)
      throw new Retry("the table is too busy to read a delivery's parts");
    const items = answer.Responses?.[table.name] ?? [];
    const [endpoint, sale, buyer] = wanted.map(({ sk }) => items.find((item) => item["sk"] === sk));
    return {
      endpoint: endpoint ? parseItem(Endpoint, endpoint) : null,
      sale: sale ? parseItem(Sale, sale) : null,
      locale: (buyer && parseItem(Spoken, buyer).locale) ?? "en-US",
    };
  };

/** Deliveries in the table; every key is of the one buyer's partition. */
export const deliveryStore = (table: Table): DeliveryStore => ({
  claim: claim(table),
  move: async (from, to, record) => {
    checkMove(from.state, to.state);
    return record ? moveWithRecord(table, from, to, record) : moveAlone(table, from, to);
  },
  read: read(table),
  load: load(table),
});
