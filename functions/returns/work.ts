import { returnStore } from "#adapters/dynamo/return/return-store";
import { openTable } from "#adapters/dynamo/table/table";
import { newId, systemClock } from "#adapters/system";
import { ReturnMessage } from "#contract/message";
import { workReturn } from "#domain/return/decision/work-return";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";
import { queueWorker } from "#lambda/queue-worker";

const { TABLE_NAME } = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });
const deps = {
  store: returnStore(openTable(TABLE_NAME), Math.random),
  clock: systemClock,
  newId,
};

/** Posts decisions on returns whose time to undo is over. */
export const handler = queueWorker(ReturnMessage, async (message) => {
  const { buyerId, returnId } = message;
  logEvent("return.worked", { buyerId, returnId, outcome: await workReturn(deps, message) });
});
