import { socketStore } from "#adapters/dynamo/live/socket-store";
import { openTable } from "#adapters/dynamo/table/table";
import { sha256, systemClock } from "#adapters/system";
import { readEnvironment, variables } from "#lambda/environment";
import { socketApi } from "#lambda/socket-api";

const { TABLE_NAME } = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });

/** A portal's socket: opened by a ticket, kept by pings, forgotten at its end. */
export const handler = socketApi({
  sockets: socketStore(openTable(TABLE_NAME)),
  clock: systemClock,
  hash: sha256,
});
