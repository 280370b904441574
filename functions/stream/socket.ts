import { socketStore } from "#adapters/dynamo/live/socket-store";
import { readMember } from "#adapters/dynamo/member/member-store";
import { openTable } from "#adapters/dynamo/table/table";
import { sha256, systemClock } from "#adapters/system";
import { readEnvironment, variables } from "#lambda/environment";
import { socketApi } from "#lambda/socket-api";

const { TABLE_NAME } = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });

const table = openTable(TABLE_NAME);

/** A portal's socket: opened by a ticket, kept by pings, forgotten at its end. */
export const handler = socketApi({
  sockets: socketStore(table),
  members: { read: readMember(table) },
  clock: systemClock,
  hash: sha256,
});
