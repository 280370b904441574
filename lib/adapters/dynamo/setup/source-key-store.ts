import * as z from "zod";
import { SourceKey } from "#contract/source";
import type { SourceKeyStore } from "#domain/source/source-store";
import { itemOf } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { listEntries } from "../table/list-entries.ts";
import { putNew } from "../table/put-new.ts";
import { readItem } from "../table/read-item.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { updateItem } from "../table/update-item.ts";

const Pointer = z.object({ hash: SourceKey.shape.hash });

const putsOf = (table: Table, record: SourceKey) => [
  {
    name: "key" as const,
    action: putNew(table, itemOf("sourceKey", keys.sourceKey(record.hash), record)),
  },
  {
    name: "entry" as const,
    action: putNew(
      table,
      itemOf("sourceKeyEntry", keys.sourceKeyEntry(record.sourceId, record.hash), {
        hash: record.hash,
      }),
    ),
  },
];

/** Hashes of source keys in the table: each found by its hash, and listed under its source. */
export const sourceKeyStore = (table: Table): SourceKeyStore => ({
  read: (hash) => readItem(table, keys.sourceKey(hash), SourceKey),
  list: (sourceId, page) =>
    listEntries(table, {
      partition: partitions.source(sourceId),
      prefix: "KEY#",
      page,
      schema: SourceKey,
      keyOf: (entry) => keys.sourceKey(Pointer.parse(entry).hash),
    }),
  add: async (record) => {
    await transactRetrying(table, putsOf(table, record));
  },
  rotate: async (next, old) => {
    const result = await transactRetrying(table, [
      {
        name: "old",
        action: {
          Update: setAttributes(
            table,
            keys.sourceKey(old.hash),
            { expiresAt: old.expiresAt },
            {
              expression: "revokedAt = :none AND (expiresAt = :none OR expiresAt > :now)",
              values: { ":none": null, ":now": old.now },
            },
          ),
        },
      },
      ...putsOf(table, next),
    ]);
    return { kind: result.kind === "done" ? "rotated" : "ended" };
  },
  revoke: async (hash, revokedAt) => {
    await updateItem(table, {
      key: keys.sourceKey(hash),
      schema: SourceKey,
      set: { revokedAt, expiresAt: revokedAt },
      guard: { expression: "revokedAt = :none", values: { ":none": null } },
    });
  },
});
