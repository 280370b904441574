import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "#domain/effects";
import { Defect, Retry } from "#domain/errors";
import type { Table } from "./table.ts";
import { type Step, transact } from "./transact.ts";

export type WriteEffects = { table: Table; random: Random; pause: (ms: number) => Promise<void> };

/** Pauses for real. */
export const pauseFor = async (ms: number): Promise<void> => {
  await wait(ms);
};

/** Together at most some two seconds of waiting, a fraction of what any caller has. */
const maxConflicts = 10;
const firstPauseMs = 10;
const longestPauseMs = 300;
/** Each look at a refusal brings the write up to date; more than a few means it never will be. */
const maxLooks = 12;

/** What a refused step means: an answer, or another try with what was seen. */
export type Reading<Seen, Result> =
  | { kind: "answer"; result: Result }
  | { kind: "again"; seen: Seen };

/**
 * A transaction that depends on what is stored, written until it is done or refused for good.
 * It starts from a guess, `first`; each refusal shows the stored item, from which `read` either
 * answers or makes a better guess. While other transactions hold the items, it waits a little,
 * longer each time and by chance, so that rivals come apart.
 * @throws Retry when they stay held; nothing was written
 */
export const settleWrite = async <Name extends string, Seen, Result>(
  { table, random, pause }: WriteEffects,
  write: {
    first: Seen;
    steps: (seen: Seen) => readonly Step<Name>[];
    done: Result;
    read: (step: Name, item: Record<string, unknown> | null, seen: Seen) => Reading<Seen, Result>;
  },
): Promise<Result> => {
  let seen = write.first;
  let conflicts = 0;
  for (let looks = 0; looks < maxLooks; ) {
    const result = await transact(table, write.steps(seen));
    if (result.kind === "done") return write.done;
    if (result.kind === "conflict") {
      conflicts += 1;
      if (conflicts > maxConflicts) throw new Retry("other writes hold the same items");
      await pause(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** conflicts));
      continue;
    }
    const reading = write.read(result.step, result.item, seen);
    if (reading.kind === "answer") return reading.result;
    seen = reading.seen;
    looks += 1;
  }
  throw new Defect("a write keeps being refused for what it has just seen");
};
