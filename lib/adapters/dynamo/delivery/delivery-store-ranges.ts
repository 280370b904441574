import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { encodeTime } from "ulid";
import { Delivery } from "#contract/delivery";
import { BuyerId, DeliveryId } from "#contract/id";
import type { DeliveryRange } from "#domain/delivery/replay-range";
import type { OverdueDelivery } from "#domain/delivery/sweep-deliveries";
import { parseItem } from "../table/item.ts";
import { duePartition, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import type { Table } from "../table/table.ts";

/** A delivery changes for at most so long after it was made, unless it is replayed. */
const lookBackMs = 30 * 86_400_000;
const scannedPerPage = 500;

/** The sort key of the first or last delivery that could have been made at an instant. */
const boundary = (buyerId: BuyerId, milliseconds: number, fill: "0" | "Z"): string => {
  const time = encodeTime(Math.max(0, milliseconds), 10);
  return keys.delivery(buyerId, DeliveryId.parse(`dlv_${time}${fill.repeat(16)}`)).sk;
};

const stateValues = (states: DeliveryRange["states"]) =>
  Object.fromEntries(states.map((state, index) => [`:state${index}`, state]));

const rangeQuery = (range: DeliveryRange) => ({
  partition: partitions.buyer(range.buyerId),
  between: {
    from: boundary(range.buyerId, Date.parse(range.from) - lookBackMs, "0"),
    to: boundary(range.buyerId, Date.parse(range.to), "Z"),
  },
  filter: {
    expression:
      "endpointId = :endpoint AND changedAt BETWEEN :changedFrom AND :changedTo " +
      `AND #state IN (${Object.keys(stateValues(range.states)).join(", ")})`,
    names: { "#state": "state" },
    values: {
      ":endpoint": range.endpointId,
      ":changedFrom": range.from,
      ":changedTo": range.to,
      ...stateValues(range.states),
    },
  },
  limit: scannedPerPage,
});

/** At most `limit` deliveries of a range, oldest first. */
export const findDeliveries =
  (table: Table) =>
  async (range: DeliveryRange, limit: number): Promise<Delivery[]> => {
    const found: Delivery[] = [];
    let cursor: string | undefined;
    do {
      const page = await queryPage(table, { ...rangeQuery(range), cursor });
      found.push(...page.items.map((item) => parseItem(Delivery, item)));
      cursor = page.next ?? undefined;
    } while (cursor && found.length < limit);
    return found.slice(0, limit);
  };

const overdueOf = (item: Record<string, unknown>): OverdueDelivery => ({
  buyerId: BuyerId.parse(String(item["pk"]).slice("BUYER#".length)),
  deliveryId: DeliveryId.parse(String(item["sk"]).slice("DELIVERY#".length)),
  dueAt: String(item["gsi3sk"]),
});

/** The most overdue deliveries of one shard of the due index; needs no more than its keys. */
export const overdueDeliveries =
  (table: Table) =>
  async (shard: number, before: Date, limit: number): Promise<OverdueDelivery[]> => {
    const page = await queryPage(table, {
      index: "gsi3",
      partition: duePartition("DUE", shard),
      between: { from: new Date(0).toISOString(), to: before.toISOString() },
      limit,
    });
    return page.items.map(overdueOf);
  };

/** Moves a delivery's place in the due index while it still is there; all else stays. */
export const postponeInIndex =
  (table: Table) =>
  async ({ buyerId, deliveryId, dueAt }: OverdueDelivery, until: Date): Promise<void> => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.delivery(buyerId, deliveryId),
          UpdateExpression: "SET gsi3sk = :until",
          ConditionExpression: "gsi3sk = :was",
          ExpressionAttributeValues: { ":until": until.toISOString(), ":was": dueAt },
        }),
      );
    } catch (error) {
      // A worker was faster: the delivery is where it belongs.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
