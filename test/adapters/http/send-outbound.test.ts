import { createServer } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { makeSendOutbound } from "#adapters/http/send-outbound";
import { startReceiver } from "#test/fakes/http-receiver";

const send = makeSendOutbound({ allowLoopback: true });

const post = (
  url: string,
  more: { timeoutMs?: number; maxBodyBytes?: number; signal?: AbortSignal } = {},
) =>
  send(
    { method: "POST", url, headers: { "content-type": "application/json" }, body: '{"a":"ü"}' },
    { timeoutMs: 5_000, maxBodyBytes: 1_000, ...more },
  );

/** A server that writes these bytes to whoever connects. */
const startRaw = async (bytes: string, close: boolean) => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => (close ? socket.end(bytes) : socket.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
};

describe("a request that is answered", () => {
  it("brings status, headers and body, over a connection that stays warm", async () => {
    const receiver = await startReceiver((_, response) => {
      response.writeHead(201, { "x-one": "1", "set-cookie": ["a", "b"] });
      response.end("thänks");
    });
    for (let count = 0; count < 6; count += 1)
      expect(await post(`${receiver.url}/in?x=1#y`)).toMatchObject({
        kind: "answered",
        status: 201,
        headers: { "x-one": "1", "set-cookie": "a, b" },
        body: "thänks",
        truncated: false,
      });
    // The next request may start before the last one's connection is free again.
    expect(receiver.connections()).toBeLessThanOrEqual(2);
    expect(receiver.received[0]).toMatchObject({
      method: "POST",
      path: "/in?x=1",
      body: '{"a":"ü"}',
    });
  });

  it("tells how long connecting, the first byte and all of it took", async () => {
    const receiver = await startReceiver();
    const { timings } = await post(receiver.url);
    expect(timings.connectMs).toBeGreaterThan(0);
    expect(timings.firstByteMs).toBeGreaterThanOrEqual(timings.connectMs);
    expect(timings.totalMs).toBeGreaterThanOrEqual(timings.firstByteMs);
  });

  it("is cut at the size asked for", async () => {
    const receiver = await startReceiver((_, response) => response.end("x".repeat(5_000_000)));
    const result = await post(receiver.url, { maxBodyBytes: 1_024 });
    expect(result).toMatchObject({ kind: "answered", body: "x".repeat(1_024), truncated: true });
    receiver.answerWith((_, response) => response.end("y".repeat(1_024)));
    expect(await post(receiver.url, { maxBodyBytes: 1_024 })).toMatchObject({ truncated: false });
  });

  it("with an early hint brings the final answer", async () => {
    const receiver = await startReceiver((_, response) => {
      response.writeEarlyHints({ link: "</a>; rel=preload" });
      response.writeHead(200);
      response.end("ok");
    });
    expect(await post(receiver.url)).toMatchObject({ status: 200, body: "ok" });
  });
});

describe("a request out of time", () => {
  it("to a server that hangs ends as sent", async () => {
    const receiver = await startReceiver(() => {});
    expect(await post(receiver.url, { timeoutMs: 60 })).toMatchObject({
      kind: "timeout",
      sent: true,
    });
  });

  it("to a server that drips ends all the same", async () => {
    const receiver = await startReceiver((_, response) => {
      const drip = setInterval(() => response.write("x"), 5);
      response.on("close", () => clearInterval(drip));
    });
    expect(await post(receiver.url, { timeoutMs: 80 })).toMatchObject({
      kind: "timeout",
      sent: true,
    });
  });

  it("called off by its caller ends at once, and never starts when called off before", async () => {
    const receiver = await startReceiver(() => {});
    const caller = new AbortController();
    const asked = post(receiver.url, { signal: caller.signal });
    caller.abort();
    expect(await asked).toMatchObject({ kind: "timeout" });
    const before = receiver.connections();
    expect(await post(receiver.url, { signal: caller.signal })).toMatchObject({ sent: false });
    expect(receiver.connections()).toBe(before);
  });

  it("leaves the next one to the same server unharmed", async () => {
    const receiver = await startReceiver(() => {});
    await post(receiver.url, { timeoutMs: 30 });
    receiver.answerWith((_, response) => response.end("ok"));
    expect(await post(receiver.url)).toMatchObject({ kind: "answered", body: "ok" });
  });
});

describe("a request that fails", () => {
  it("says so in words, and whether it may have arrived", async () => {
    expect(await post("http://127.0.0.1:1/")).toMatchObject({
      kind: "failed",
      sent: false,
      detail: "the server refused the connection",
    });
    const closing = await startReceiver((_, response) => response.destroy());
    expect(await post(closing.url)).toMatchObject({
      kind: "failed",
      sent: true,
      detail: "the server closed the connection before it answered",
    });
  });

  it.each([
    ["what is not HTTP", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["a broken status line", "HTTP/1.1 OK\r\n\r\n"],
    ["headers without an end", `HTTP/1.1 200 OK\r\n${"x-a: b\r\n".repeat(20_000)}`],
    ["less than its length", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort"],
    ["a broken chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
    ["nothing", ""],
  ])("when the answer is %s", async (_, bytes) => {
    const result = await post(await startRaw(bytes, true));
    expect(result).toMatchObject({ kind: "failed", sent: true });
  });

  it("when a body is binary it is still only text", async () => {
    const receiver = await startReceiver((_, response) =>
      response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
    );
    expect(await post(receiver.url)).toMatchObject({ kind: "answered", status: 200 });
  });
});

describe("many requests at once", () => {
  it("each get their own answer", async () => {
    const receiver = await startReceiver(({ path }, response) => response.end(path));
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, number) => post(`${receiver.url}/${number}`)),
    );
    expect(results.map((result) => (result.kind === "answered" ? result.body : ""))).toEqual(
      results.map((_, number) => `/${number}`),
    );
    expect(receiver.connections()).toBeLessThanOrEqual(64);
  });
});
