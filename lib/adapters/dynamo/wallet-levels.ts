import * as z from "zod";
import type { BuyerId } from "#contract/id";
import { Wallet } from "#contract/wallet";
import { Retry } from "#domain/errors";
import type { WalletLevels } from "#domain/wallet/wallet-levels";
import { parseItem } from "./item.ts";
import { keys } from "./keys.ts";
import { readItem } from "./read-item.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";
import { transactRetrying } from "./transact-retrying.ts";

const maxTries = 8;

/** A wallet's levels as they were seen; a change holds only while they still are. */
const Levels = z.object({
  creditLimitCents: z.int().default(0),
  watchCents: z.int(),
});
export type SeenLevels = z.infer<typeof Levels>;

/** The levels in a stored wallet, such as one that refused a step. */
export const seenLevels = (item: Record<string, unknown>): SeenLevels => parseItem(Levels, item);

export const readLevels = (table: Table, buyerId: BuyerId): Promise<SeenLevels | null> =>
  readItem(table, keys.wallet(buyerId), Levels);

/** Sets the credit limit of a wallet, moving what is available by the difference. */
export const creditLimitStep = (
  table: Table,
  buyerId: BuyerId,
  change: { seen: SeenLevels; creditLimitCents: number; at: Date },
): Step<"wallet"> => ({
  name: "wallet",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.wallet(buyerId),
      UpdateExpression:
        "SET creditLimitCents = :new, changedAt = :at, " +
        "availableCents = availableCents + :more, roomCents = roomCents + :more ADD moves :one",
      ConditionExpression: "creditLimitCents = :seen",
      ExpressionAttributeValues: {
        ":new": change.creditLimitCents,
        ":seen": change.seen.creditLimitCents,
        ":more": change.creditLimitCents - change.seen.creditLimitCents,
        ":at": change.at.toISOString(),
        ":one": 1,
      },
    },
  },
});

/** Sets below which available money somebody must act. */
export const watchLevelStep = (
  table: Table,
  buyerId: BuyerId,
  change: { seen: SeenLevels; watchCents: number },
): Step<"wallet"> => ({
  name: "wallet",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.wallet(buyerId),
      UpdateExpression: "SET watchCents = :new, roomCents = roomCents - :more",
      ConditionExpression: "watchCents = :seen",
      ExpressionAttributeValues: {
        ":new": change.watchCents,
        ":seen": change.seen.watchCents,
        ":more": change.watchCents - change.seen.watchCents,
      },
    },
  },
});

/** Writes from what is stored until nobody else changed it meanwhile. */
const setLevel = async (
  table: Table,
  buyerId: BuyerId,
  stepOf: (seen: SeenLevels) => Step<"wallet">,
): Promise<boolean> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const seen = await readLevels(table, buyerId);
    if (!seen) return false;
    const result = await transactRetrying(table, [stepOf(seen)]);
    if (result.kind === "done") return true;
  }
  throw new Retry("the wallet's levels keep changing");
};

/** Levels of wallets in the one table. */
export const walletLevels = (table: Table): WalletLevels => ({
  setCreditLimit: async (buyerId, change) => {
    const isThere = await setLevel(table, buyerId, (seen) =>
      creditLimitStep(table, buyerId, { seen, ...change }),
    );
    return isThere ? readItem(table, keys.wallet(buyerId), Wallet) : null;
  },
  setWatchLevel: (buyerId, watchCents) =>
    setLevel(table, buyerId, (seen) => watchLevelStep(table, buyerId, { seen, watchCents })),
});
