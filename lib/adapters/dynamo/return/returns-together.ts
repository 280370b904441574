import { Activity } from "#contract/activity";
import { ReturnId } from "#contract/id";
import { Return } from "#contract/return";
import { firstEventId, highestEventId } from "#domain/activity/event-id-bounds";
import { firstReturnId, highestReturnId } from "#domain/return/return-id-bounds";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

/** So long before a return others may have happened that its e-mail can tell of as well. */
const lookBackMs = 600_000;

const since = (instant: string): Date => new Date(Date.parse(instant) - lookBackMs);

const isAlike = (found: Return) => (other: Return) => other.submittedBy === found.submittedBy;

/** What the same person submitted since shortly before, and nobody has decided. */
const undecidedWith = async (table: Table, found: Return): Promise<Return[]> => {
  const { buyerId, submittedAt } = found;
  const items = await queryAll(table, {
    partition: partitions.buyer(buyerId),
    between: {
      from: keys.return(buyerId, firstReturnId(since(submittedAt))).sk,
      to: keys.return(buyerId, highestReturnId).sk,
    },
    isConsistent: true,
  });
  return items.map((item) => parseItem(Return, item)).filter(({ state }) => state === "pending");
};

/**
 * What has been decided since shortly before. Each decision that posts leaves a line of activity in
 * the same write, and those are in the order of time, which returns are not.
 */
const decidedWith = async (table: Table, found: Return, at: string): Promise<Return[]> => {
  const { buyerId } = found;
  const lines = await queryAll(table, {
    partition: partitions.buyer(buyerId),
    between: {
      from: keys.activity(buyerId, firstEventId(since(at))).sk,
      to: keys.activity(buyerId, highestEventId).sk,
    },
    isConsistent: true,
  });
  const named = lines
    .map((line) => parseItem(Activity, line))
    .flatMap(({ object }) => ReturnId.safeParse(object).data ?? []);
  const wanted = [...new Set([...named, found.id])].map((id) => keys.return(buyerId, id));
  const items = await readItems(table, wanted, { isConsistent: true });
  const decidedAt = ({ decision }: Return) => decision?.at ?? "";
  return items
    .map((item) => parseItem(Return, item))
    .filter((other) => decidedAt(other) >= since(at).toISOString())
    .toSorted((one, other) => (decidedAt(one) < decidedAt(other) ? -1 : 1));
};

/**
 * The returns that one e-mail may tell of, oldest first: those of the same person in the same
 * state of affairs, from shortly before this one up to now. Itself is among them.
 */
export const readReturnsTogether = async (table: Table, found: Return): Promise<Return[]> => {
  const { state, decision } = found;
  switch (state) {
    case "pending":
      return (await undecidedWith(table, found)).filter(isAlike(found));
    case "approved":
    case "declined":
      return (await decidedWith(table, found, decision?.at ?? found.changedAt)).filter(
        isAlike(found),
      );
    case "needsAnswer":
    case "withdrawn":
      return [found];
  }
};
