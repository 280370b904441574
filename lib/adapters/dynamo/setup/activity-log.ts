import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { Activity } from "#contract/activity";
import type { BuyerId, EventId } from "#contract/id";
import type { ActivityLog } from "#domain/activity/activity-log";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryPage } from "../table/query-page.ts";
import type { Table } from "../table/table.ts";

const keyOf = (buyerId: BuyerId | null, id: EventId) =>
  buyerId === null ? keys.agencyActivity(id) : keys.activity(buyerId, id);

/** A line of activity as it is stored, for a transaction that writes it with what was done. */
export const activityItem = (buyerId: BuyerId | null, activity: Activity) =>
  itemOf("activity", keyOf(buyerId, activity.id), activity);

/** Activity in the one table: a buyer's in its own partition, all other in the agency's. */
export const activityLog = (table: Table): ActivityLog => ({
  add: async (buyerId, activity) => {
    try {
      const { Put } = putNew(table, activityItem(buyerId, activity));
      await table.client.send(new PutCommand(Put));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  list: async (buyerId, page) => {
    const { items, next } = await queryPage(table, {
      partition: buyerId === null ? partitions.agency : partitions.buyer(buyerId),
      prefix: "ACTIVITY#",
      newestFirst: true,
      isConsistent: true,
      ...page,
    });
    return { items: items.map((item) => parseItem(Activity, item)), next };
  },
});
