import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { PushDeps } from "#domain/live/push-changes";

/** Posts to open sockets and closes them, by way of the socket API's own connections. */
export const socketPoster = (
  client: ApiGatewayManagementApiClient,
): Pick<PushDeps, "post" | "close"> => ({
  post: async (connectionId, frame) => {
    try {
      await client.send(
        new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(frame) }),
      );
      return "posted";
    } catch (error) {
      // A frame that cannot be posted must not hold up everybody else's: the gap heals it.
      return error instanceof GoneException ? "gone" : "failed";
    }
  },
  close: async (connectionId) => {
    try {
      await client.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
    } catch (error) {
      if (!(error instanceof GoneException)) throw error;
    }
  },
});
