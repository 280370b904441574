import type { Answer } from "./ask.ts";

/** What a caller was told of a write that names itself in the ledger by its mark. */
export type Verdict = "done" | "refused" | "unknown";
export type Mark = { mark: string; buyerId: string; kind: string; verdict: Verdict };

/** A write whose end nobody knows yet; it is sent again under its key until somebody does. */
export type Unfinished = {
  what: string;
  again: () => Promise<Answer>;
  told: (end: Answer) => void;
};

/** All that the soak remembers of what it did, and all that was not as it should be. */
export type Journal = {
  counts: Map<string, number>;
  anomalies: string[];
  marks: Mark[];
  unfinished: Unfinished[];
  /** Every lead that was answered with 2xx, by the key of its source. */
  leads: Map<string, string>;
  /** Ends of top-ups by their amount, which no other payment of the run has. */
  topUps: Map<number, Mark>;
  count: (what: string) => void;
  wrong: (anomaly: string) => void;
};

export const openJournal = (): Journal => {
  const counts = new Map<string, number>();
  const anomalies: string[] = [];
  return {
    counts,
    anomalies,
    marks: [],
    unfinished: [],
    leads: new Map(),
    topUps: new Map(),
    count: (what) => counts.set(what, (counts.get(what) ?? 0) + 1),
    wrong: (anomaly) => anomalies.push(anomaly),
  };
};
