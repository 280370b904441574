import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import * as z from "zod";
import type { Invoke } from "../lambda/function-host.ts";
import type { CloudPlan, SocketRoutePlan } from "../template/cloud-plan.ts";
import { type Caller, type Connection, type Connections, newConnectionId } from "./connections.ts";
import { selectRoute } from "./select-route.ts";
import { toSocketEvent } from "./socket-event.ts";

/**
 * What API Gateway allows. A frame has at most 32 KB; browsers send a message in one frame, so the
 * limit of a frame is the limit of a message that comes in.
 */
const longestFrame = 32_768;
const longestIdleMs = 10 * 60_000;
const longestConnectionMs = 2 * 60 * 60_000;
const watchEveryMs = 10_000;

const Answer = z.object({ statusCode: z.coerce.number(), body: z.string().optional() });

const refuseUpgrade = (socket: Duplex, status: number) =>
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);

const flatHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(new Uint8Array(data))).toString("utf8");

/** The WebSocket API: its routes on their functions, and API Gateway's limits. */
export class SocketFront {
  readonly connections: Connections = new Map();
  private readonly plan: CloudPlan["sockets"];
  private readonly invoke: Invoke;
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: longestFrame });
  private readonly watch: NodeJS.Timeout;

  constructor(plan: CloudPlan["sockets"], invoke: Invoke) {
    this.plan = plan;
    this.invoke = invoke;
    this.watch = setInterval(() => this.closeOld(), watchEveryMs);
  }

  /** Asks the `$connect` function before the handshake; its refusal is the browser's answer. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    socket.on("error", () => {});
    if (url.pathname !== this.plan.path) {
      refuseUpgrade(socket, 403);
      return;
    }
    const caller: Caller = {
      id: newConnectionId(),
      sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
      userAgent: request.headers["user-agent"] ?? "",
      connectedAt: new Date(),
    };
    const status = await this.askConnect(request, url, caller);
    if (status < 200 || status > 299) refuseUpgrade(socket, status);
    else if (!socket.destroyed)
      this.server.handleUpgrade(request, socket, head, (opened) => this.admit(caller, opened));
  }

  stop(): void {
    clearInterval(this.watch);
    for (const { socket } of this.connections.values()) socket.terminate();
    this.server.close();
  }

  private route(routeKey: string): SocketRoutePlan | undefined {
    return this.plan.routes.find((route) => route.routeKey === routeKey);
  }

  private get stage(): string {
    return this.plan.path.slice(1);
  }

  private async askConnect(request: IncomingMessage, url: URL, caller: Caller): Promise<number> {
    const route = this.route("$connect");
    if (!route) return 200;
    const invoked = await this.invoke(
      route.function,
      toSocketEvent(caller, "CONNECT", "$connect", {
        stage: this.stage,
        headers: flatHeaders(request),
        query: Object.fromEntries(url.searchParams),
      }),
    );
    const answer = Answer.safeParse(invoked.kind === "returned" ? invoked.result : null);
    return answer.success ? answer.data.statusCode : 500;
  }

  private admit(caller: Caller, socket: WebSocket): void {
    const now = performance.now();
    const connection: Connection = {
      ...caller,
      socket,
      lastActiveAt: new Date(),
      openedMs: now,
      activeMs: now,
    };
    this.connections.set(caller.id, connection);
    socket.on("error", () => {});
    socket.on("message", (data) => void this.receive(connection, textOf(data)));
    socket.on("close", () => {
      this.connections.delete(caller.id);
      const route = this.route("$disconnect");
      const { stage } = this;
      if (route)
        void this.invoke(
          route.function,
          toSocketEvent(caller, "DISCONNECT", "$disconnect", { stage }),
        );
    });
  }

  private async receive(connection: Connection, body: string): Promise<void> {
    connection.activeMs = performance.now();
    connection.lastActiveAt = new Date();
    const route = selectRoute(this.plan.routes, this.plan.selection, body);
    if (!route) return;
    const { stage } = this;
    const event = toSocketEvent(connection, "MESSAGE", route.routeKey, { stage, body });
    const invoked = await this.invoke(route.function, event);
    if (invoked.kind !== "returned") {
      const message = { message: "Internal server error", connectionId: connection.id };
      connection.socket.send(JSON.stringify(message));
      return;
    }
    const answer = Answer.safeParse(invoked.result);
    if (route.answers && answer.success && answer.data.body !== undefined)
      connection.socket.send(answer.data.body);
  }

  private closeOld(): void {
    const now = performance.now();
    for (const { socket, activeMs, openedMs } of this.connections.values())
      if (now - activeMs > longestIdleMs || now - openedMs > longestConnectionMs)
        socket.close(1001, "Going away");
  }
}
