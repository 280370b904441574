import type { BuyerId, EntryId } from "#contract/id";
import type { Change, Movement, Seen } from "#domain/billing/billing-store";
import { watchLevelOf } from "#domain/billing/recharge/watch-level-of";
import { Defect } from "#domain/errors";
import { isOpenFor, openValues } from "../ledger/ledger-day-open.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

/** The watch level to be set; null where it stays as it was. */
const newWatchCents = ({ billing }: Change, seen: Seen): number | null => {
  if (!billing) return null;
  const watchCents = watchLevelOf(billing);
  const isKept = seen.billing.version > 0 && watchCents === watchLevelOf(seen.billing);
  return isKept ? null : watchCents;
};

/** The day that is sealed first decides about all entries of a movement. */
const oldestOf = (movement: Movement): EntryId => {
  const [oldest = movement[0].id] = movement.map(({ id }) => id).toSorted();
  return oldest;
};

/** Forced, for what a bank or the agency took is gone already. */
const moving = (movement: Movement, amountCents: number) => ({
  sets: [
    "balanceCents = balanceCents + :amount",
    "availableCents = availableCents + :amount",
    "changedAt = :at",
  ],
  conditions: [isOpenFor],
  values: { ":amount": amountCents, ":at": movement[0].at, ...openValues(oldestOf(movement)) },
});

const updateOf = (
  { movement, availableBelowCents: below }: Change,
  watchCents: number | null,
  { amountCents }: { amountCents: number },
) => {
  const moved = movement && moving(movement, amountCents);
  const isWatched = watchCents !== null;
  const room = isWatched
    ? ["watchCents = :watch", "roomCents = availableCents + :room"]
    : ["roomCents = roomCents + :room"];
  return {
    UpdateExpression: `SET ${[...(moved?.sets ?? []), ...room].join(", ")}${
      moved ? " ADD moves :one" : ""
    }`,
    ConditionExpression: [
      "attribute_exists(pk)",
      ...(moved?.conditions ?? []),
      ...(below === undefined ? [] : ["availableCents < :below"]),
    ].join(" AND "),
    ExpressionAttributeValues: {
      ":room": amountCents - (watchCents ?? 0),
      ...(isWatched && { ":watch": watchCents }),
      ...(below !== undefined && { ":below": below }),
      ...(moved && { ...moved.values, ":one": 1 }),
    },
  };
};

/**
 * What a change does to the wallet, in one step, for a transaction touches an item once: it moves
 * the balance, sets the level at which somebody must act, and holds only below an amount.
 */
export const billingWalletSteps = (
  table: Table,
  buyerId: BuyerId,
  { change, seen }: { change: Change; seen: Seen },
): Step<"wallet">[] => {
  const watchCents = newWatchCents(change, seen);
  const amountCents = (change.movement ?? []).reduce((sum, entry) => sum + entry.amountCents, 0);
  if (!change.movement && watchCents === null && change.availableBelowCents === undefined)
    return [];
  const Update = {
    TableName: table.name,
    Key: keys.wallet(buyerId),
    ...updateOf(change, watchCents, { amountCents }),
  };
  return [{ name: "wallet", action: { Update } }];
};

/**
 * What a refused step means: too much is available by now, or the day of an entry was sealed
 * meanwhile and the write starts over with new ids.
 * @throws Defect when there is no wallet
 */
export const readBillingWallet = (
  { availableBelowCents }: Change,
  wallet: Record<string, unknown> | null,
): "notBelow" | "sealed" => {
  if (wallet === null) throw new Defect("a buyer that pays has no wallet");
  const isBelow =
    availableBelowCents === undefined || Number(wallet["availableCents"]) < availableBelowCents;
  return isBelow ? "sealed" : "notBelow";
};
