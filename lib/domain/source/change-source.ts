import type { SourceId } from "#contract/id";
import type { Source, SourceDraft } from "#contract/source";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { checkSource, type SourceContext } from "./check-source.ts";
import type { SourceStore } from "./source-store.ts";

type Deps = SourceContext & { sources: Pick<SourceStore, "change" | "read">; clock: Clock };

/**
 * Changes a source; its keys stay. A repeat changes nothing more.
 * @throws Refusal not_found or invalid_request
 */
export const changeSource = async (
  deps: Deps,
  { sourceId, draft }: { sourceId: SourceId; draft: SourceDraft },
): Promise<Source> => {
  if (!(await deps.sources.read(sourceId))) throw notFound("source");
  refuseInvalid(await checkSource(deps, draft));
  const changedAt = deps.clock().toISOString();
  const source = await deps.sources.change(sourceId, { ...draft, changedAt });
  if (!source) throw notFound("source");
  return source;
};
