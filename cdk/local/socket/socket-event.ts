import { randomUUID } from "node:crypto";
import type { Caller } from "./connections.ts";

type Kind = "CONNECT" | "MESSAGE" | "DISCONNECT";

/** An event of a WebSocket API, as a function receives it. */
export const toSocketEvent = (
  caller: Caller,
  kind: Kind,
  routeKey: string,
  more: {
    stage: string;
    body?: string;
    isBinary?: boolean;
    headers?: Record<string, string>;
    query?: Record<string, string>;
  },
) => ({
  ...(more.headers && { headers: more.headers }),
  ...(more.query && Object.keys(more.query).length > 0 && { queryStringParameters: more.query }),
  requestContext: {
    routeKey,
    eventType: kind,
    connectionId: caller.id,
    connectedAt: caller.connectedAt.getTime(),
    requestId: randomUUID(),
    extendedRequestId: randomUUID(),
    ...(kind === "MESSAGE" && { messageId: randomUUID() }),
    messageDirection: "IN",
    requestTimeEpoch: Date.now(),
    stage: more.stage,
    domainName: "localhost",
    apiId: "local",
    identity: { sourceIp: caller.sourceIp, userAgent: caller.userAgent },
  },
  ...(more.body !== undefined && { body: more.body }),
  isBase64Encoded: more.isBinary === true,
});
