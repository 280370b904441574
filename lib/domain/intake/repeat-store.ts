import type { LeadId, SourceId } from "#contract/id";

/** The first post under an idempotency key. */
export type FirstPost = {
  /** Of the request body; a repeat has the same one. */
  fingerprint: string;
  /** The lead it makes; null for a batch, whose leads have records of their own. */
  leadId: LeadId | null;
  /** How many leads the post holds. */
  count: number;
  requestId: string;
  begunAt: string;
};

/** Where a source's idempotency keys are kept, each for 24 hours. */
export type RepeatStore = {
  /** Records the first post under a key; a later one learns of the first. Exact under concurrency. */
  begin: (
    name: { sourceId: SourceId; key: string },
    post: FirstPost,
    expiresAt: Date,
  ) => Promise<{ kind: "begun" } | { kind: "known"; first: FirstPost }>;
  read: (name: { sourceId: SourceId; key: string }, at: Date) => Promise<FirstPost | null>;
  /** Frees a key whose post was refused before its lead was stored. */
  forget: (name: { sourceId: SourceId; key: string }, leadId: LeadId) => Promise<void>;
};
