import { EntryId } from "#contract/id";
import { ulidTime, ulidTimeText } from "../ulid-time.ts";

/** The lowest id an entry of this instant can have. */
export const firstEntryId = (at: Date): EntryId =>
  EntryId.parse(`ent_${ulidTimeText(at)}${"0".repeat(16)}`);

/** The highest id an entry before this instant can have. */
export const lastEntryIdBefore = (at: Date): EntryId =>
  EntryId.parse(`ent_${ulidTimeText(new Date(at.getTime() - 1))}${"Z".repeat(16)}`);

export const lowestEntryId: EntryId = firstEntryId(new Date(0));
export const highestEntryId: EntryId = EntryId.parse(`ent_7${"Z".repeat(25)}`);

/**
 * The UTC day of an entry, such as `2026-11-20`, by which it is sealed. It is the day its id was
 * made on: key order is then day order, and a day is one range of keys.
 */
export const entryDay = (id: EntryId): string => ulidTime(id).toISOString().slice(0, 10);

/** The ids of one UTC day. */
export const entryIdsOfDay = (day: string): { from: EntryId; to: EntryId } => {
  const start = new Date(`${day}T00:00:00.000Z`);
  return {
    from: firstEntryId(start),
    to: lastEntryIdBefore(new Date(start.getTime() + 86_400_000)),
  };
};
