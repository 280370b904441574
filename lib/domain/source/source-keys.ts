import type { SourceId } from "#contract/id";
import type { SourceKey } from "#contract/source";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { SourceKeyStore, SourceStore } from "./source-store.ts";

type Deps = {
  sources: Pick<SourceStore, "read">;
  sourceKeys: SourceKeyStore;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
};

/** A key as it is shown once, with the record that is kept in its place. */
export type NewSourceKey = { key: string; record: SourceKey };

const newKey = (deps: Deps, sourceId: SourceId, mode: SourceKey["mode"]): NewSourceKey => {
  const prefix = `sk_${mode}_`;
  const key = `${prefix}${deps.newToken()}`;
  return {
    key,
    record: {
      hash: deps.hash(key),
      sourceId,
      mode,
      hint: `${prefix}…${key.slice(-4)}`,
      createdAt: deps.clock().toISOString(),
      expiresAt: null,
      revokedAt: null,
    },
  };
};

/** A key of this source; a key of another source is not found. */
const keyOf = async (deps: Deps, sourceId: SourceId, hash: string): Promise<SourceKey> => {
  const record = await deps.sourceKeys.read(hash);
  if (record?.sourceId !== sourceId) throw notFound("key");
  return record;
};

/**
 * Makes a key. A repeat makes one more, since the first was shown once and is lost.
 * @throws Refusal not_found
 */
export const makeSourceKey = async (
  deps: Deps,
  { sourceId, mode }: { sourceId: SourceId; mode: SourceKey["mode"] },
): Promise<NewSourceKey> => {
  if (!(await deps.sources.read(sourceId))) throw notFound("source");
  const made = newKey(deps, sourceId, mode);
  await deps.sourceKeys.add(made.record);
  return made;
};

/**
 * Makes the next key of the same mode and lets the old one work for some hours more; never longer
 * than it would have. A repeat makes one more.
 * @throws Refusal not_found, or conflict when the old key has ended
 */
export const rotateSourceKey = async (
  deps: Deps,
  { sourceId, hash, overlapHours }: { sourceId: SourceId; hash: string; overlapHours: number },
): Promise<NewSourceKey> => {
  const old = await keyOf(deps, sourceId, hash);
  const now = deps.clock();
  const overlapEnd = new Date(now.getTime() + overlapHours * 3_600_000).toISOString();
  const expiresAt =
    old.expiresAt !== null && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
  const made = newKey(deps, sourceId, old.mode);
  const { kind } = await deps.sourceKeys.rotate(made.record, {
    hash,
    expiresAt,
    now: now.toISOString(),
  });
  if (kind === "ended")
    throw new Refusal("conflict", "This key has ended. Make a new key instead.");
  return made;
};

/**
 * Ends a key at once. A repeat changes nothing more.
 * @throws Refusal not_found
 */
export const revokeSourceKey = async (
  deps: Deps,
  { sourceId, hash }: { sourceId: SourceId; hash: string },
): Promise<void> => {
  await keyOf(deps, sourceId, hash);
  await deps.sourceKeys.revoke(hash, deps.clock().toISOString());
};
