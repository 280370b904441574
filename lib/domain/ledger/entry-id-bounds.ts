import { EntryId } from "#contract/id";
import { idBounds } from "../id-bounds.ts";
import { ulidTime } from "../ulid-time.ts";

export const {
  firstOf: firstEntryId,
  lastBefore: lastEntryIdBefore,
  lowest: lowestEntryId,
  highest: highestEntryId,
} = idBounds(EntryId, "ent");

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
