import { createServer } from "node:http";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { listen } from "#local/http/listen";
import type { Invoked } from "#local/lambda/function-host";
import { serveConnections } from "#local/socket/serve-connections";
import { SocketFront } from "#local/socket/socket-front";

type Event = {
  body?: string;
  queryStringParameters?: Record<string, string>;
  requestContext: { eventType: string; routeKey: string; connectionId: string };
};

let handle: (event: Event) => unknown = () => ({ statusCode: 200 });
const events: Event[] = [];
const gone = new Map<string, PromiseWithResolvers<void>>();

/** Resolves when the function has been told that a connection ended. */
const whenGone = (id: string): Promise<void> => {
  const known = gone.get(id) ?? Promise.withResolvers<void>();
  gone.set(id, known);
  return known.promise;
};

const invoke = async (_name: string, given: unknown): Promise<Invoked> => {
  const event: Event = {
    requestContext: { eventType: "", routeKey: "", connectionId: "" },
    ...Object(given),
  };
  events.push(event);
  const { eventType, connectionId } = event.requestContext;
  if (eventType === "DISCONNECT") {
    void whenGone(connectionId);
    gone.get(connectionId)?.resolve();
  }
  return { kind: "returned", result: await handle(event) };
};

const route = (routeKey: string, answers = false) => ({
  routeKey,
  function: "stream/socket" as const,
  answers,
});
const front = new SocketFront(
  {
    path: "/live",
    selection: "$request.body.type",
    routes: [route("$connect"), route("$disconnect"), route("$default", true), route("ping", true)],
  },
  invoke,
);
const serve = serveConnections(front.connections);
const urlOf = (path = "/") => new URL(path, "http://localhost");
const server = createServer(
  (request, response) => void serve(request, response, urlOf(request.url)),
);
server.on("upgrade", (request, socket, head) => {
  void front.upgrade(request, socket, head, urlOf(request.url));
});
const { port, stop } = await listen(server, 0);
const opened: WebSocket[] = [];

beforeEach(() => {
  events.length = 0;
  handle = () => ({ statusCode: 200 });
});
afterEach(async () => {
  const ids = [...front.connections.keys()];
  for (const socket of opened.splice(0)) socket.terminate();
  await Promise.all(ids.map(whenGone));
});
afterAll(async () => {
  front.stop();
  await stop();
});

const connect = (path = "/live?ticket=t1"): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    opened.push(socket);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
const nextMessage = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => socket.once("message", (data) => resolve(data.toString())));
const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once("close", resolve));

const management = (method: string, id: string, body?: string) =>
  fetch(`http://127.0.0.1:${port}/live/@connections/${encodeURIComponent(id)}`, {
    method,
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=local" },
    ...(body !== undefined && { body }),
  });
const idOf = () => events[0]?.requestContext.connectionId ?? "";

describe("a socket", () => {
  it("opens when the function admits it, with the query it came with", async () => {
    await connect();
    expect(events[0]).toMatchObject({
      queryStringParameters: { ticket: "t1" },
      requestContext: { routeKey: "$connect", eventType: "CONNECT" },
    });
  });

  it("stays shut with the function's status, and at any other path", async () => {
    handle = () => ({ statusCode: 401 });
    await expect(connect()).rejects.toThrow("401");
    await expect(connect("/elsewhere")).rejects.toThrow("403");
  });

  it("leads a message by its type, and everything else to $default", async () => {
    handle = ({ requestContext }) => ({ statusCode: 200, body: requestContext.routeKey });
    const socket = await connect();
    for (const [text, routeKey] of [
      ['{"type":"ping"}', "ping"],
      ['{"type":"other"}', "$default"],
      ['{"type":"$connect"}', "$default"],
      ["not json", "$default"],
    ] as const) {
      const answer = nextMessage(socket);
      socket.send(text);
      expect(await answer).toBe(routeKey);
    }
  });

  it("closes on a frame over 32 KB, and tells the function", async () => {
    const socket = await connect();
    const closed = closeCode(socket);
    socket.send("x".repeat(32_769));
    expect(await closed).toBe(1009);
    await whenGone(idOf());
  });
});

describe("@connections", () => {
  it("posts to an open socket, tells about it and closes it", async () => {
    const socket = await connect();
    const message = nextMessage(socket);
    expect((await management("POST", idOf(), '{"seq":1}')).status).toBe(200);
    expect(await message).toBe('{"seq":1}');
    expect(await (await management("GET", idOf())).json()).toMatchObject({
      identity: { sourceIp: "127.0.0.1" },
    });
    const closed = closeCode(socket);
    expect((await management("DELETE", idOf())).status).toBe(204);
    expect(await closed).toBe(1000);
  });

  it("answers 410 when the socket is gone", async () => {
    const socket = await connect();
    socket.close();
    await whenGone(idOf());
    const response = await management("POST", idOf(), "x");
    expect(response.status).toBe(410);
    expect(response.headers.get("x-amzn-errortype")).toBe("GoneException");
  });

  it("refuses more than 128 KB, and callers without a signature", async () => {
    await connect();
    expect((await management("POST", idOf(), "x".repeat(131_073))).status).toBe(413);
    const url = `http://127.0.0.1:${port}/live/@connections/x`;
    expect((await fetch(url, { method: "POST" })).status).toBe(403);
  });
});
