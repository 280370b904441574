import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { Suppression, SuppressionCause } from "#contract/suppression";
import { Instant } from "#contract/time";
import { maskEmail } from "#domain/email/mask-email";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { normaliseEmail } from "#domain/session/normalise-email";
import { itemOf, parseItem } from "../table/item.ts";
import { indexes, type Key, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

/** What is left of a suppression that was lifted, by which a repeat is known. */
const Lifted = z.object({ cause: SuppressionCause, since: Instant, liftedAt: Instant });
const Stored = z.union([Lifted, Suppression]);
const IndexEntry = z.object({ pk: z.string(), sk: z.string() });

const hashOf = (email: string) => sha256(normaliseEmail(email));

/** Puts an item while a condition holds. @returns whether it did */
const putWhile = async (
  table: Table,
  item: ReturnType<typeof itemOf>,
  condition: { expression: string; values?: Record<string, unknown> },
): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: condition.expression,
        ExpressionAttributeValues: condition.values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const suppressionsAt = async (table: Table, wanted: readonly Key[]): Promise<Suppression[]> =>
  (await readItems(table, wanted, { isConsistent: true }))
    .map((item) => parseItem(Stored, item))
    .flatMap((stored) => ("liftedAt" in stored ? [] : [stored]));

const among =
  (table: Table): SuppressionStore["among"] =>
  async (emails) => {
    const hashes = [...new Set(emails.map(hashOf))];
    const found = await suppressionsAt(table, hashes.map(keys.suppressed));
    const byHash = new Map(found.map((one) => [one.hash, one]));
    return new Map(
      emails.flatMap((email): [string, Suppression][] => {
        const one = byHash.get(hashOf(email));
        return one ? [[email, one]] : [];
      }),
    );
  };

/**
 * Suppressed addresses in the table, each by its hash and masked: the address itself is not kept.
 * One that is lifted leaves its hash and times, outside the list.
 */
export const suppressionStore = (table: Table): SuppressionStore => ({
  among: among(table),
  suppress: (email, cause, at) => {
    const [hash, since] = [hashOf(email), at.toISOString()];
    const suppression: Suppression = { hash, address: maskEmail(email), cause, since };
    const index = indexes.suppression(since, hash);
    return putWhile(
      table,
      itemOf("suppressed", keys.suppressed(hash), { ...suppression, ...index }),
      { expression: "attribute_not_exists(pk) OR attribute_exists(liftedAt)" },
    );
  },
  list: async (page) => {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition: partitions.suppressions,
      newestFirst: true,
      ...page,
    });
    const entries = items.map((item) => IndexEntry.parse(item));
    return { items: await suppressionsAt(table, entries), next };
  },
  read: async (hash) => {
    const stored = await readItem(table, keys.suppressed(hash), Stored);
    return stored && "liftedAt" in stored ? "lifted" : stored;
  },
  lift: ({ hash, cause, since }, at) =>
    putWhile(
      table,
      itemOf("suppressed", keys.suppressed(hash), { cause, since, liftedAt: at.toISOString() }),
      {
        expression: "since = :since AND attribute_not_exists(liftedAt)",
        values: { ":since": since },
      },
    ),
});
