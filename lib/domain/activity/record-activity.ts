import type { Activity } from "#contract/activity";
import type { BuyerId } from "#contract/id";
import type { Clock, NewId } from "../effects.ts";
import type { ActivityLog } from "./activity-log.ts";

export type ActivityDeps = { activity: ActivityLog; newId: NewId; clock: Clock };

/** The longest sentence a line carries. */
const sentenceCharacters = 300;
const objectCharacters = 100;

/**
 * Writes one line of activity. The sentence carries no personal data; what is too long is cut.
 * @param buyerId whom it concerns; null = no buyer, so only the agency reads it
 */
export const recordActivity = async (
  { activity, newId, clock }: ActivityDeps,
  { buyerId, ...line }: Omit<Activity, "id" | "at"> & { buyerId: BuyerId | null },
): Promise<void> => {
  await activity.add(buyerId, {
    ...line,
    id: newId("event"),
    at: clock().toISOString(),
    sentence: line.sentence.slice(0, sentenceCharacters),
    object: line.object?.slice(0, objectCharacters) ?? null,
  });
};
