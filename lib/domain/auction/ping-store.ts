import type { SourceId } from "#contract/id";
import type { Ping, PingAnswer } from "#contract/ping";
import type { Trace } from "#contract/trace";

/** Where pings are kept until nobody can ask for them any more. */
export type PingStore = {
  /** Keeps a ping and its trace; a repeat writes the same again. */
  put: (ping: Ping, trace: Trace) => Promise<void>;
};

/** The first ping under an idempotency key; without an answer it is still being decided. */
export type FirstPing = { fingerprint: string; answer: PingAnswer | null };

/** Where a source's idempotency keys of pings are kept. */
export type PingRepeats = {
  /** Records the first ping under a key; a later one learns of it. Exact under concurrency. */
  begin: (
    name: { sourceId: SourceId; key: string },
    first: { fingerprint: string; at: Date; expiresAt: Date },
  ) => Promise<{ kind: "begun" } | { kind: "known"; first: FirstPing }>;
  /** Keeps the answer for repeats. */
  end: (name: { sourceId: SourceId; key: string }, answer: PingAnswer) => Promise<void>;
  /** Frees a key whose ping was refused. */
  forget: (name: { sourceId: SourceId; key: string }, at: Date) => Promise<void>;
};
