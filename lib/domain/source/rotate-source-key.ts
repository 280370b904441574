import type { SourceId } from "#contract/id";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import { type NewSourceKey, newSourceKey } from "./new-source-key.ts";
import type { SourceKeyStore } from "./source-store.ts";

type Deps = {
  sourceKeys: Pick<SourceKeyStore, "read" | "rotate">;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
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
  const old = await deps.sourceKeys.read(hash);
  if (old?.sourceId !== sourceId) throw notFound("key");
  const now = deps.clock();
  const overlapEnd = new Date(now.getTime() + overlapHours * 3_600_000).toISOString();
  const expiresAt =
    old.expiresAt !== null && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
  const made = newSourceKey(
    { token: deps.newToken(), hash: deps.hash, at: now },
    { sourceId, mode: old.mode },
  );
  const { kind } = await deps.sourceKeys.rotate(made.record, {
    hash,
    expiresAt,
    now: now.toISOString(),
  });
  if (kind === "ended")
    throw new Refusal("conflict", "This key has ended. Make a new key instead.");
  return made;
};
