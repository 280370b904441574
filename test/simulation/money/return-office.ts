import type { ReturnMessage } from "#contract/message";
import type { Clock } from "#domain/effects";
import { Retry } from "#domain/errors";
import { postDecision } from "#domain/return/decision/post-decision";
import { sweepReturns } from "#domain/return/decision/sweep-returns";
import type { ReturnKey } from "#domain/return/return-store";
import { makeQueue } from "../message-queue.ts";
import { type Process, startProcess } from "../process.ts";
import type { MoneyWorld } from "./money-world.ts";

const clockOf = ({ bug }: MoneyWorld, { clock }: Process): Clock =>
  bug === "decisionPostsEarly" ? () => new Date(clock().getTime() + 60_000) : clock;

const depsOf = (world: MoneyWorld, process: Process) => ({
  store: process.through(world.stores.returns),
  clock: clockOf(world, process),
  newId: world.idsOf(process),
});

const post = async (world: MoneyWorld, process: Process, key: ReturnKey): Promise<void> => {
  const { kind } = await postDecision(depsOf(world, process), key);
  if (kind === "tooEarly") throw new Retry("the decision can still be undone");
};

/** The worker that posts decisions whose time to undo is over. */
export const openReturnWorker = (world: MoneyWorld) =>
  makeQueue<ReturnMessage>(world, "post", (process, message) => post(world, process, message));

/** Decisions that are due, and returns that nobody answered in time, as the indexes have them. */
const dueOf = ({ stores, bug }: MoneyWorld) => {
  const records = () => [...stores.returned.records.values()];
  const keyOf = ({ file }: ReturnType<typeof records>[number]): ReturnKey => file;
  return {
    overdueDecisions: async (_: number, before: Date) =>
      bug === "decisionsUnswept"
        ? []
        : records()
            .filter(({ file }) => file.pending && file.pending.postsAt < before.toISOString())
            .map(keyOf),
    lateAnswers: async (_: number, before: Date) =>
      bug === "lateAnswersUnswept"
        ? []
        : records()
            .filter(({ return: it }) => it.state === "pending" && it.policy.approveWhenLate)
            .filter(({ return: it }) => it.answerDueAt <= before.toISOString() && !it.outsidePolicy)
            .map(keyOf),
  };
};

/** Posts what no message did, and approves what was not answered, once. */
export const startReturnSweep = (world: MoneyWorld): void =>
  startProcess(world, {
    name: "sweep returns",
    work: (process) =>
      sweepReturns({
        ...depsOf(world, process),
        ...process.through(dueOf(world)),
        failed: () => {},
        shards: 1,
      }),
  });

/** When there is something for the sweep to do next; null when nothing waits. */
export const nextReturnDue = ({ stores }: MoneyWorld): number | null => {
  const due = [...stores.returned.records.values()].flatMap(({ return: it, file }) => [
    ...(file.pending ? [file.pending.postsAt] : []),
    ...(it.state === "pending" && it.policy.approveWhenLate && !it.outsidePolicy
      ? [it.answerDueAt]
      : []),
  ]);
  return due.length === 0 ? null : Math.min(...due.map((at) => Date.parse(at)));
};
