import type { SourceId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Source, SourceDraft, SourceKey } from "#contract/source";
import type { Repeat, Repeated } from "../repeat.ts";
import type { StateChange } from "../state-change.ts";

/** Where sources are kept. */
export type SourceStore = {
  read: (sourceId: SourceId) => Promise<Source | null>;
  list: (page: PageQuery) => Promise<Page<Source>>;
  add: (source: Source, repeat: Repeat | null) => Promise<{ kind: "added" } | Repeated>;
  change: (
    sourceId: SourceId,
    draft: SourceDraft & { changedAt: string },
  ) => Promise<Source | null>;
  setState: (sourceId: SourceId, change: StateChange) => Promise<Source | null>;
};

/** Where the hashes of source keys are kept. */
export type SourceKeyStore = {
  read: (hash: string) => Promise<SourceKey | null>;
  list: (sourceId: SourceId, page: PageQuery) => Promise<Page<SourceKey>>;
  add: (record: SourceKey) => Promise<void>;
  /** Adds the next key and lets the old one end; refused when the old one has ended already. */
  rotate: (
    next: SourceKey,
    old: { hash: string; expiresAt: string; now: string },
  ) => Promise<{ kind: "rotated" } | { kind: "ended" }>;
  revoke: (hash: string, revokedAt: string) => Promise<void>;
};
