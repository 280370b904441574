import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { sendOwnAnswer } from "./http/http-answer.ts";
import { httpFront, type Serve } from "./http/http-front.ts";
import { listen } from "./http/listen.ts";
import { serveSite } from "./http/serve-site.ts";
import type { Invoke } from "./lambda/function-host.ts";
import { serveConnections } from "./socket/serve-connections.ts";
import { SocketFront } from "./socket/socket-front.ts";
import type { CloudPlan } from "./template/cloud-plan.ts";

export type Front = {
  port: number;
  /** Begins to serve; until then every request waits. */
  open: (plan: CloudPlan, invoke: Invoke, siteFolder: string) => void;
  stop: () => Promise<void>;
};

type Parts = { serve: Serve; sockets: SocketFront };

const urlOf = (request: IncomingMessage): URL | null =>
  // Joined, not resolved: a path that begins with two slashes would name a host.
  URL.parse(`http://localhost${request.url ?? "/"}`);

/** The first segments of all routes; CloudFront sends these paths to the API. */
const apiPrefixes = (plan: CloudPlan) =>
  new Set(plan.httpRoutes.map((route) => `/${route.routeKey.split("/")[1] ?? ""}`));

const makeParts = (plan: CloudPlan, invoke: Invoke, siteFolder: string): Parts => {
  const sockets = new SocketFront(plan.sockets, invoke);
  const connections = serveConnections(sockets.connections);
  const api = httpFront(plan.httpRoutes, invoke);
  const site = serveSite(siteFolder, plan.siteHeaders);
  const prefixes = apiPrefixes(plan);
  const serve: Serve = async (request, response, url) => {
    if (url.pathname.startsWith(`${plan.sockets.path}/@connections/`))
      return connections(request, response, url);
    if (prefixes.has(`/${url.pathname.split("/")[1]}`)) return api(request, response, url);
    if (request.method === "GET" || request.method === "HEAD")
      return site(request, response, url.pathname);
    return sendOwnAnswer(response, "notFound");
  };
  return { serve, sockets };
};

/** The one public port: API, sockets and portal under one origin, as CloudFront gives them. */
export const startFront = async (port: number): Promise<Front> => {
  const opened = Promise.withResolvers<Parts>();
  let parts: Parts | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = urlOf(request);
    if (!url) return sendOwnAnswer(response, "badRequest");
    const { serve } = parts ?? (await opened.promise);
    await serve(request, response, url);
  };
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { sockets } = parts ?? (await opened.promise);
    const url = urlOf(request);
    if (url) await sockets.upgrade(request, socket, head, url);
    else socket.destroy();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) sendOwnAnswer(response, "failed");
      else response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
  const listening = await listen(server, port);
  return {
    port: listening.port,
    open: (plan, invoke, siteFolder) => {
      parts = makeParts(plan, invoke, siteFolder);
      opened.resolve(parts);
    },
    stop: async () => {
      parts?.sockets.stop();
      await listening.stop();
    },
  };
};
