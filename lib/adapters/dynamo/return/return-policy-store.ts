import type { BuyerId } from "#contract/id";
import { ReturnPolicy, ReturnPolicySettings } from "#contract/return";
import type { ReturnPolicyStore } from "#domain/return/policy/return-policy-store";
import { usualReturnPolicy, usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

/** The part that the buyer reads; the usual one for a buyer whom the agency gave none. */
export const readReturnPolicy = async (table: Table, buyerId: BuyerId): Promise<ReturnPolicy> =>
  (await readItem(table, keys.returnPolicy(buyerId), ReturnPolicy)) ?? usualReturnPolicy;

const readSettings = async (table: Table, buyerId: BuyerId): Promise<ReturnPolicySettings> =>
  (await readItem(table, keys.agencyReturnPolicy(buyerId), ReturnPolicySettings)) ??
  usualReturnSettings;

/**
 * Policies in the table: the buyer's part in the buyer's partition, all of it in the agency's, and
 * both always of the same write. The last writer wins; a repeat writes the same again.
 */
export const returnPolicyStore = (table: Table): ReturnPolicyStore => ({
  read: (buyerId) => readSettings(table, buyerId),
  write: async (buyerId, settings) => {
    const put = (item: ReturnType<typeof itemOf>) => ({
      Put: { TableName: table.name, Item: item },
    });
    await transactRetrying(table, [
      {
        name: "policy",
        action: put(itemOf("returnPolicy", keys.returnPolicy(buyerId), settings.policy)),
      },
      {
        name: "settings",
        action: put(
          itemOf("agencyReturnPolicy", keys.agencyReturnPolicy(buyerId), { ...settings, buyerId }),
        ),
      },
    ]);
  },
});
