import { AgencyKey } from "#contract/source";
import type { AgencyKeyStore } from "#domain/agency-key/agency-key-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

const range = { partition: partitions.agency, prefix: "KEY#" } as const;

/** Hashes of agency keys in the table. */
export const agencyKeyStore = (table: Table): AgencyKeyStore => ({
  read: (hash) => readItem(table, keys.agencyKey(hash), AgencyKey),
  list: async (page) => {
    const { items, next } = await queryPage(table, { ...range, ...page });
    return { items: items.map((item) => parseItem(AgencyKey, item)), next };
  },
  owners: async () => {
    const all = (await queryAll(table, range)).map((item) => parseItem(AgencyKey, item));
    return all.filter(({ role, revokedAt }) => role === "owner" && revokedAt === null);
  },
  add: async (record) => {
    await transactRetrying(table, [
      {
        name: "key",
        action: putNew(table, itemOf("agencyKey", keys.agencyKey(record.hash), record)),
      },
    ]);
  },
  revoke: async (hash, revokedAt, otherOwner) => {
    const result = await transactRetrying(table, [
      ...(otherOwner
        ? [
            {
              name: "otherOwner" as const,
              action: {
                ConditionCheck: {
                  TableName: table.name,
                  Key: keys.agencyKey(otherOwner),
                  ConditionExpression: "revokedAt = :none",
                  ExpressionAttributeValues: { ":none": null },
                },
              },
            },
          ]
        : []),
      {
        name: "key",
        action: { Update: setAttributes(table, keys.agencyKey(hash), { revokedAt }) },
      },
    ]);
    return { kind: result.kind === "done" ? "revoked" : "otherOwnerGone" };
  },
});
