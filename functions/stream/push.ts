import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { reserveSeq } from "#adapters/dynamo/live/feed-store";
import { readStreamChange } from "#adapters/dynamo/live/read-stream-change";
import { socketStore } from "#adapters/dynamo/live/socket-store";
import { openTable } from "#adapters/dynamo/table/table";
import { socketPoster } from "#adapters/socket/socket-poster";
import { pushChanges } from "#domain/live/push-changes";
import { readEnvironment, variables } from "#lambda/environment";
import { streamWorker } from "#lambda/stream-worker";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  SOCKET_MANAGEMENT_URL: variables.SOCKET_MANAGEMENT_URL,
});
const table = openTable(environment.TABLE_NAME);
const client = new ApiGatewayManagementApiClient({
  endpoint: environment.SOCKET_MANAGEMENT_URL,
  maxAttempts: 2,
});
const deps = {
  sockets: socketStore(table),
  reserveSeq: reserveSeq(table),
  ...socketPoster(client),
};

/** The table's changes, to the open portals of the buyers they concern. */
export const handler = streamWorker(readStreamChange, (buyerId, changes) =>
  pushChanges(deps, buyerId, changes),
);
