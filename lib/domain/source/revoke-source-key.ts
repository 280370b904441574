import type { SourceId } from "#contract/id";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import type { SourceKeyStore } from "./source-store.ts";

type Deps = { sourceKeys: Pick<SourceKeyStore, "read" | "revoke">; clock: Clock };

/**
 * Ends a key at once. A repeat changes nothing more.
 * @throws Refusal not_found
 */
export const revokeSourceKey = async (
  deps: Deps,
  { sourceId, hash }: { sourceId: SourceId; hash: string },
): Promise<void> => {
  const record = await deps.sourceKeys.read(hash);
  if (record?.sourceId !== sourceId) throw notFound("key");
  await deps.sourceKeys.revoke(hash, deps.clock().toISOString());
};
