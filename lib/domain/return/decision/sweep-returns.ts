import { changeReturn } from "../change-return.ts";
import type { ReturnRecord } from "../return-record.ts";
import type { ReturnKey } from "../return-store.ts";
import { policyApproval } from "../submit/make-return.ts";
import { type PostDeps, postDecision } from "./post-decision.ts";
import { postedChange } from "./posted-change.ts";

export type SweepDeps = PostDeps & {
  /** Decisions of one shard whose time to undo ended before an instant, longest ago first. */
  overdueDecisions: (shard: number, before: Date, limit: number) => Promise<ReturnKey[]>;
  /** Returns of one shard that were to be answered by an instant, longest ago first. */
  lateAnswers: (shard: number, before: Date, limit: number) => Promise<ReturnKey[]>;
  /** What one return ended in that could not be written, so that the others go on. */
  failed: (error: unknown, key: ReturnKey) => void;
  shards: number;
};

/** What is due for longer has lost its message, or its worker. */
const graceMs = 5_000;
const perShard = 100;

/** Whether the policy approves a return by itself because the agency is late. */
const isLate = ({ return: it, file }: ReturnRecord, at: Date): boolean =>
  it.state === "pending" &&
  it.policy.approveWhenLate &&
  !it.outsidePolicy &&
  file.pending === null &&
  Date.parse(it.answerDueAt) <= at.getTime();

/** Approves a return that nobody answered in time, if that is still so. */
export const approveLate = async (deps: PostDeps, key: ReturnKey): Promise<boolean> => {
  const { moved } = await changeReturn(deps.store, key, (found) => {
    const at = deps.clock();
    if (!isLate(found, at)) return null;
    const { priceCents } = found.return;
    const decision = policyApproval({ priceCents, file: found.file }, at);
    return postedChange(found, { decision, automatic: true, at }, deps.newId);
  });
  return moved;
};

const runAll = async (
  deps: SweepDeps,
  keys: readonly ReturnKey[],
  run: (key: ReturnKey) => Promise<boolean>,
): Promise<number> => {
  let done = 0;
  for (const key of keys)
    try {
      if (await run(key)) done += 1;
    } catch (error) {
      deps.failed(error, key);
    }
  return done;
};

/**
 * Posts decisions that their message did not, and approves what the agency left unanswered where
 * the policy says so. Absorbs its own repeats and those of the queue's worker.
 */
export const sweepReturns = async (
  deps: SweepDeps,
): Promise<{ posted: number; approved: number }> => {
  const at = deps.clock();
  const before = new Date(at.getTime() - graceMs);
  let [posted, approved] = [0, 0];
  for (let shard = 0; shard < deps.shards; shard++) {
    const overdue = await deps.overdueDecisions(shard, before, perShard);
    posted += await runAll(
      deps,
      overdue,
      async (key) => (await postDecision(deps, key)).kind === "posted",
    );
    const late = await deps.lateAnswers(shard, at, perShard);
    approved += await runAll(deps, late, (key) => approveLate(deps, key));
  }
  return { posted, approved };
};
