import type { ServerResponse } from "node:http";
import type { Serve } from "../http/http-front.ts";
import { readBody } from "../http/read-body.ts";
import type { Connection, Connections } from "./connections.ts";

/** A message to a socket has at most this many bytes. */
const longestMessage = 131_072;

const refuse = (response: ServerResponse, status: number, type: string, message: string): void => {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
  response.end(JSON.stringify({ message }));
};

const send = (connection: Connection, text: string): Promise<boolean> =>
  new Promise((resolve) => connection.socket.send(text, (error) => resolve(!error)));

const idOf = (pathname: string): string => {
  try {
    return decodeURIComponent(pathname.slice(pathname.lastIndexOf("/") + 1));
  } catch {
    return "";
  }
};

/** Serves `@connections`: posts to a socket, tells about it, closes it; 410 when it is gone. */
export const serveConnections =
  (connections: Connections): Serve =>
  async (request, response, url) => {
    const body = await readBody(request, longestMessage);
    // On AWS only the account's own roles get in; here a signature's form keeps pages out.
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256"))
      return refuse(response, 403, "MissingAuthenticationTokenException", "Forbidden");
    const connection = connections.get(idOf(url.pathname));
    const gone = () => refuse(response, 410, "GoneException", "Gone");
    if (!connection) return gone();
    if (request.method === "DELETE") {
      connection.socket.close(1000);
      response.writeHead(204).end();
      return;
    }
    if (request.method === "GET") {
      const { connectedAt, lastActiveAt, sourceIp, userAgent } = connection;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ connectedAt, lastActiveAt, identity: { sourceIp, userAgent } }),
      );
      return;
    }
    if (request.method !== "POST") return refuse(response, 404, "NotFoundException", "Not Found");
    if (!body)
      return refuse(response, 413, "PayloadTooLargeException", "The message is over 128 KB.");
    if (!(await send(connection, body.toString("utf8")))) return gone();
    connection.lastActiveAt = new Date();
    connection.activeMs = performance.now();
    response.writeHead(200).end();
  };
