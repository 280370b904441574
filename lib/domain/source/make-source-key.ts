import type { SourceId } from "#contract/id";
import type { SourceKey } from "#contract/source";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import { type NewSourceKey, newSourceKey } from "./new-source-key.ts";
import type { SourceKeyStore, SourceStore } from "./source-store.ts";

type Deps = {
  sources: Pick<SourceStore, "read">;
  sourceKeys: Pick<SourceKeyStore, "add">;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
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
  const made = newSourceKey(
    { token: deps.newToken(), hash: deps.hash, at: deps.clock() },
    { sourceId, mode },
  );
  await deps.sourceKeys.add(made.record);
  return made;
};
