import * as z from "zod";
import { sha256 } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import { Notice } from "#contract/notice";
import { Instant } from "#contract/time";
import type { Random } from "#domain/effects";
import { Retry } from "#domain/errors";
import type { ClaimResult, NoticeStore } from "#domain/notice/notice-store";
import { itemOf, parseItem } from "../table/item.ts";
import { indexes, type Key, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItems } from "../table/read-items.ts";
import { pauseFor, type Reading, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { updateItem } from "../table/update-item.ts";

/** What an item carries beside the notice: how often it was tried, and the claim's end. */
const Stored = Notice.extend({ attempt: z.int().min(1), leaseUntil: Instant });
type Stored = z.infer<typeof Stored>;
/** In the place of a notice that another's e-mail tells of. */
const Shared = z.object({ key: z.string(), toldBy: z.string() });
const Told = Shared.partial({ toldBy: true });
const IndexEntry = z.object({ pk: z.string(), sk: z.string() });

const keyOf = (buyerId: BuyerId, key: string): Key => keys.notice(buyerId, sha256(key));

const noticeItem = (buyerId: BuyerId, stored: Stored) =>
  itemOf("notice", keyOf(buyerId, stored.key), {
    ...stored,
    buyerId,
    ...indexes.notice(buyerId, stored.at, sha256(stored.key)),
  });

/** Puts a claim where there is none yet, or in place of the one whose attempt is `over`. */
const claimStep = (table: Table, buyerId: BuyerId, stored: Stored, over: Stored | null) => ({
  name: "notice" as const,
  action: {
    Put: {
      TableName: table.name,
      Item: noticeItem(buyerId, stored),
      ...(over === null
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "#state = :sending AND attempt = :over",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: { ":sending": "sending", ":over": over.attempt },
          }),
    },
  },
});

const shareStep = (table: Table, buyerId: BuyerId, shared: z.infer<typeof Shared>) => ({
  name: "share" as const,
  action: {
    Put: {
      TableName: table.name,
      Item: itemOf("noticeShare", keyOf(buyerId, shared.key), { ...shared, buyerId }),
      ConditionExpression: "attribute_not_exists(pk) OR toldBy = :by",
      ExpressionAttributeValues: { ":by": shared.toldBy },
    },
  },
});

/** What stands in a claim's way, or the claim that ran out and can be taken over. */
const readWay = (
  item: Record<string, unknown> | null,
  at: string,
): Reading<Stored | null, ClaimResult> => {
  if (item === null) throw new Retry("a notice went while it was claimed");
  const shared = Shared.safeParse(item);
  if (shared.success)
    return { kind: "answer", result: { kind: "toldWith", key: shared.data.toldBy } };
  const stored = parseItem(Stored, item);
  if (stored.state !== "sending") return { kind: "answer", result: { kind: "done" } };
  if (stored.leaseUntil > at) return { kind: "answer", result: { kind: "leased" } };
  return { kind: "again", seen: stored };
};

const claim =
  (table: Table, random: Random): NoticeStore["claim"] =>
  async (buyerId, { others, ...notice }, { at, until }) => {
    const { key } = notice;
    const now = at.toISOString();
    const next = (over: Stored | null): Stored => ({
      ...notice,
      state: "sending",
      reason: null,
      at: over?.at ?? now,
      attempt: (over?.attempt ?? 0) + 1,
      leaseUntil: until.toISOString(),
    });
    let attempt = 1;
    const result = await settleWrite<"notice" | "share", Stored | null, ClaimResult | "done">(
      { table, random, pause: pauseFor },
      {
        first: null,
        steps: (over) => {
          const stored = next(over);
          attempt = stored.attempt;
          return [
            claimStep(table, buyerId, stored, over),
            ...others.map((other) => shareStep(table, buyerId, { key: other, toldBy: key })),
          ];
        },
        done: "done",
        read: (step, item) =>
          step === "notice" ? readWay(item, now) : { kind: "answer", result: { kind: "crowded" } },
      },
    );
    return result === "done" ? { kind: "claimed", claim: { buyerId, key, attempt } } : result;
  };

const toldBy =
  (table: Table): NoticeStore["toldBy"] =>
  async (buyerId, wanted) => {
    const unique = [...new Set(wanted)].map((key) => keyOf(buyerId, key));
    const items = await readItems(table, unique, { isConsistent: true });
    return new Map(
      items
        .map((item) => Told.parse(item))
        .map(({ key, toldBy: by = key }): [string, string] => [key, by]),
    );
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

/**
 * Notices in the buyer's partition, one item per key: the e-mail's own, listed by when it was first
 * tried, or what points to it.
 */
export const noticeStore = (table: Table, random: Random): NoticeStore => ({
  toldBy: toldBy(table),
  claim: claim(table, random),
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
