import middy from "@middy/core";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import * as z from "zod";
import { openSocket } from "#domain/live/open-socket";
import type { SocketStore } from "#domain/live/socket-store";
import type { MemberStore } from "#domain/member/member-store";
import { logEvent } from "./logger.ts";

type SocketDeps = {
  sockets: Pick<SocketStore, "takeTicket" | "open" | "close" | "drop">;
  members: Pick<MemberStore, "read">;
  clock: () => Date;
  hash: (text: string) => string;
};

type SocketAnswer = { statusCode: number; body?: string };

/** At $connect the gateway sends the query along, which its type leaves out. */
const Connecting = z.object({
  queryStringParameters: z.object({ ticket: z.string().min(20).max(200) }),
});

const connect = async (deps: SocketDeps, event: unknown, id: string): Promise<SocketAnswer> => {
  const parsed = Connecting.safeParse(event);
  const at = deps.clock();
  const holder = parsed.success
    ? await deps.sockets.takeTicket(deps.hash(parsed.data.queryStringParameters.ticket), at)
    : null;
  if (!holder || !(await openSocket(deps, holder, id))) return { statusCode: 401 };
  logEvent("socket.opened", { buyerId: holder.buyerId });
  return { statusCode: 200 };
};

/** Says that the connection lives; the portal asks every few minutes, lest it be closed as idle. */
const answerPing = (body: string | undefined): SocketAnswer => {
  const text = body?.trim();
  const isPing =
    text === "ping" || text === '"ping"' || /"(type|action)"\s*:\s*"ping"/.test(text ?? "");
  return isPing ? { statusCode: 200, body: "pong" } : { statusCode: 200 };
};

/** The Lambda entry of the socket API: a ticket opens one socket, a ping keeps it. */
export const socketApi = (deps: SocketDeps) => {
  const serve = async (event: APIGatewayProxyWebsocketEventV2): Promise<SocketAnswer> => {
    const { routeKey, connectionId } = event.requestContext;
    if (routeKey === "$connect") return connect(deps, event, connectionId);
    if (routeKey !== "$disconnect") return answerPing(event.body);
    await deps.sockets.close(connectionId);
    return { statusCode: 200 };
  };
  return middy<APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2>().handler(serve);
};
