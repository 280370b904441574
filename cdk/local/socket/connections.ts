import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";

/** Who connects, known before the socket is open. */
export type Caller = { id: string; sourceIp: string; userAgent: string; connectedAt: Date };

export type Connection = Caller & {
  socket: WebSocket;
  lastActiveAt: Date;
  /** When it opened, on a clock that nobody turns. */
  openedMs: number;
  activeMs: number;
};

/** The sockets that are open, by connection id. */
export type Connections = Map<string, Connection>;

/** An id of API Gateway's form: unguessable, and with a sign that URLs must encode. */
export const newConnectionId = (): string => `${randomBytes(11).toString("base64url")}=`;
