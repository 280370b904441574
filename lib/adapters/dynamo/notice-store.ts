import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import { Notice } from "#contract/notice";
import { Instant } from "#contract/time";
import { Retry } from "#domain/errors";
import type { NoticeStore } from "#domain/notice/notice-store";
import { itemOf, parseItem } from "./item.ts";
import { indexes, type Key, keys, partitions } from "./keys.ts";
import { queryPage } from "./query-page.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";
import { unmarshallItem } from "./unmarshall-item.ts";
import { updateItem } from "./update-item.ts";

/** What an item carries beside the notice: how often it was tried, and the claim's end. */
const Stored = Notice.extend({ attempt: z.int().min(1), leaseUntil: Instant });
type Stored = z.infer<typeof Stored>;
const IndexEntry = z.object({ pk: z.string(), sk: z.string() });

const maxTries = 4;

const keyOf = (buyerId: BuyerId, key: string): Key => keys.notice(buyerId, sha256(key));

const noticeItem = (buyerId: BuyerId, stored: Stored) =>
  itemOf("notice", keyOf(buyerId, stored.key), {
    ...stored,
    buyerId,
    ...indexes.notice(buyerId, stored.at, sha256(stored.key)),
  });

/**
 * Puts a claim where there is none yet, or in place of the one whose attempt was `over`.
 * @returns null when it is ours, else the item that is in the way
 */
const putClaim = async (
  table: Table,
  buyerId: BuyerId,
  stored: Stored,
  over: number | null,
): Promise<Stored | null> => {
  const condition =
    over === null
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : {
          ConditionExpression: "#state = :sending AND attempt = :over",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: { ":sending": "sending", ":over": over },
        };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: noticeItem(buyerId, stored),
        ...condition,
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return null;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = unmarshallItem(error.Item);
    if (item === null) throw new Retry("a notice went while it was claimed");
    return parseItem(Stored, item);
  }
};

const claim =
  (table: Table): NoticeStore["claim"] =>
  async (buyerId, notice, { at, until }) => {
    const fresh: Stored = {
      ...notice,
      state: "sending",
      reason: null,
      at: at.toISOString(),
      attempt: 1,
      leaseUntil: until.toISOString(),
    };
    let over: Stored | null = null;
    for (let tried = 0; tried < maxTries; tried++) {
      const attempt: number = over === null ? 1 : over.attempt + 1;
      const wanted: Stored = { ...fresh, at: over?.at ?? fresh.at, attempt };
      over = await putClaim(table, buyerId, wanted, over?.attempt ?? null);
      if (over === null) return { kind: "claimed", claim: { buyerId, key: notice.key, attempt } };
      if (over.state !== "sending") return { kind: "done" };
      if (over.leaseUntil > fresh.at) return { kind: "leased" };
    }
    throw new Retry("other workers claim the same notice");
  };

const settle =
  (table: Table): NoticeStore["settle"] =>
  async ({ buyerId, key, attempt }, end) => {
    await updateItem(table, {
      key: keyOf(buyerId, key),
      schema: Stored,
      set: end,
      guard: {
        expression: "#state = :sending AND attempt = :attempt",
        names: { "#state": "state" },
        values: { ":sending": "sending", ":attempt": attempt },
      },
    });
  };

/** Notices in the buyer's partition, one item per key, listed by when each was first tried. */
export const noticeStore = (table: Table): NoticeStore => ({
  claim: claim(table),
  settle: settle(table),
  list: async (buyerId, page) => {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition: partitions.noticesOf(buyerId),
      newestFirst: true,
      ...page,
    });
    const entries = items.map((item) => IndexEntry.parse(item));
    const notices = await readItems(table, entries);
    return { items: notices.map((item) => parseItem(Notice, item)), next };
  },
});
