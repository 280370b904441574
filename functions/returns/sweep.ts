import { lateAnswers, overdueDecisions } from "#adapters/dynamo/return/return-due";
import { rateFacts } from "#adapters/dynamo/return/return-rate-facts";
import { returnStore } from "#adapters/dynamo/return/return-store";
import { dueShards } from "#adapters/dynamo/table/keys";
import { openTable } from "#adapters/dynamo/table/table";
import { newId, systemClock } from "#adapters/system";
import { sweepReturns } from "#domain/return/decision/sweep-returns";
import { countSoldDay } from "#domain/return/rates/count-sold-day";
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

const rates = rateFacts(table, systemClock);

/**
 * Every minute: posts overdue decisions, approves what was left unanswered where due, and counts
 * the leads of a day once it is closed.
 */
export const handler = async (): Promise<void> => {
  const { posted, approved } = await sweepReturns(deps);
  await countSoldDay(rates, systemClock);
  logEvent("returns.swept", { count: posted + approved });
};
