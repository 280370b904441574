import type { Return } from "#contract/return";

const key = "returns-seen";
const keptAtMost = 200;

type Seen = { since: string; at: Record<string, string> };
type Store = Pick<Storage, "getItem" | "setItem">;

const isSeen = (value: unknown): value is Seen =>
  typeof value === "object" &&
  value !== null &&
  "since" in value &&
  typeof value.since === "string" &&
  "at" in value &&
  typeof value.at === "object" &&
  value.at !== null;

/** What this browser has shown of the returns; whatever is older than its first visit counts. */
export const readSeen = (store: Store, now: string): Seen => {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "null");
    if (isSeen(kept)) return kept;
  } catch {}
  const fresh: Seen = { since: now, at: {} };
  store.setItem(key, JSON.stringify(fresh));
  return fresh;
};

/** Notes that a return was looked at as it is now. */
export const noteSeen = (
  store: Store,
  asked: Pick<Return, "id" | "changedAt">,
  now: string,
): void => {
  const { since, at } = readSeen(store, now);
  const { [asked.id]: _, ...others } = at;
  const kept = Object.entries({ ...others, [asked.id]: asked.changedAt }).slice(-keptAtMost);
  store.setItem(key, JSON.stringify({ since, at: Object.fromEntries(kept) }));
};

/** A return that was only submitted or taken back holds nothing of the agency's. */
const isOnlyOurs = ({ state, changedAt, submittedAt }: Return) =>
  state === "withdrawn" || (state === "pending" && changedAt === submittedAt);

/** Whether the agency wrote, asked or decided since a return was last looked at here. */
export const isUnread = (asked: Return, seen: Seen): boolean =>
  !isOnlyOurs(asked) && asked.changedAt > (seen.at[asked.id] ?? seen.since);
