import { SourceId } from "#contract/id";
import type { Source, SourceDraft } from "#contract/source";
import type { Clock, NewId } from "../effects.ts";
import { Defect } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { Repeat } from "../repeat.ts";
import { checkSource, type SourceContext } from "./check-source.ts";
import type { SourceStore } from "./source-store.ts";

type Deps = SourceContext & {
  sources: Pick<SourceStore, "add" | "read">;
  clock: Clock;
  newId: NewId;
};

/**
 * Makes a source; it can post once it has a key. A repeat with the same key answers with the
 * first.
 * @throws Refusal invalid_request
 */
export const makeSource = async (
  deps: Deps,
  { draft, repeat }: { draft: SourceDraft; repeat: Repeat | null },
): Promise<{ source: Source; replayed: boolean }> => {
  refuseInvalid(await checkSource(deps, draft));
  const at = deps.clock().toISOString();
  const source: Source = {
    ...draft,
    id: deps.newId("source"),
    state: "active",
    pausedReason: null,
    createdAt: at,
    changedAt: at,
  };
  const added = await deps.sources.add(source, repeat);
  if (added.kind === "added") return { source, replayed: false };
  const first = await deps.sources.read(SourceId.parse(added.id));
  if (!first) throw new Defect("a repeated source is not there");
  return { source: first, replayed: true };
};
