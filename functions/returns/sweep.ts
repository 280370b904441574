import { dueShards } from "#adapters/dynamo/keys";
import { lateAnswers, overdueDecisions } from "#adapters/dynamo/return-due";
import { returnStore } from "#adapters/dynamo/return-store";
import { openTable } from "#adapters/dynamo/table";
import { newId, systemClock } from "#adapters/system";
import { sweepReturns } from "#domain/return/sweep-returns";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent, logFault } from "#lambda/logger";

const { TABLE_NAME } = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });
const table = openTable(TABLE_NAME);
const deps = {
  store: returnStore(table, Math.random),
  overdueDecisions: overdueDecisions(table),
  lateAnswers: lateAnswers(table),
  shards: dueShards,
  clock: systemClock,
  newId,
  failed: (error: unknown, { buyerId }: { buyerId: string }) =>
    logFault("return.failed", error, { buyerId }),
};

/** Every minute: posts overdue decisions, and approves what was left unanswered where due. */
export const handler = async (): Promise<void> => {
  const { posted, approved } = await sweepReturns(deps);
  logEvent("returns.swept", { count: posted + approved });
};
