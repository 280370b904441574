import { describe, expect, it } from "vitest";
import { Exchange } from "#adapters/http/exchange";
import { type OpenSocket, socketOpener } from "#adapters/http/open-socket";
import { connectionsPerOrigin } from "#adapters/http/origin-pool";
import { OriginPools } from "#adapters/http/origin-pools";
import { targetReader } from "#adapters/http/outbound-target";
import { requestText } from "#adapters/http/request-text";
import type { OutboundResult } from "#domain/outbound/outbound-result";
import { startReceiver } from "#test/fakes/http-receiver";

const loopback = { public: false, loopback: true };
const openSocket: OpenSocket = socketOpener({ "http:": loopback, "https:": loopback });

/** Pools with a clock that is moved by hand. */
const poolsAt = () => {
  const time = { now: 0 };
  const pools = new OriginPools({ openSocket, clock: () => time.now });
  const targetOf = targetReader(true);
  const get = (url: string, timeoutMs = 5_000) =>
    new Promise<OutboundResult>((resolve) => {
      const target = targetOf(url);
      const request = { method: "GET" as const, url, headers: {}, body: null };
      const exchange = new Exchange({ timeoutMs, maxBodyBytes: 1_000 }, resolve);
      pools.of(target).dispatch(exchange, requestText(request, target.origin.host, target.path));
    });
  return { time, pools, targetOf, get };
};

describe("the connections to a server", () => {
  it("are used again while they are warm", async () => {
    const receiver = await startReceiver();
    const { get, time } = poolsAt();
    for (let count = 0; count < 10; count += 1) {
      expect(await get(receiver.url)).toMatchObject({ kind: "answered" });
      time.now += 1_000;
    }
    expect(receiver.connections()).toBe(1);
  });

  it("are left when they rested for longer than the server said it keeps them", async () => {
    const receiver = await startReceiver();
    const { get, time } = poolsAt();
    await get(receiver.url);
    time.now += 4_001;
    expect(await get(receiver.url)).toMatchObject({ kind: "answered" });
    expect(receiver.connections()).toBe(2);
  });

  it("are replaced when the server closed them meanwhile", async () => {
    const receiver = await startReceiver();
    const { get, pools, targetOf } = poolsAt();
    await get(receiver.url);
    receiver.closeConnections();
    const pool = pools.of(targetOf(receiver.url));
    while (pool.size > 0) await new Promise(setImmediate);
    expect(await get(receiver.url)).toMatchObject({ kind: "answered" });
  });

  it("are bounded, and who waits for one is served in turn", async () => {
    const receiver = await startReceiver(({ path }, response) => response.end(path));
    const { get } = poolsAt();
    const count = connectionsPerOrigin * 3;
    const results = await Promise.all(
      Array.from({ length: count }, (_, number) => get(`${receiver.url}/${number}`)),
    );
    expect(results.map((result) => (result.kind === "answered" ? result.body : ""))).toEqual(
      results.map((_, number) => `/${number}`),
    );
    expect(receiver.connections()).toBe(connectionsPerOrigin);
  });

  it("that hang are given up, and their places go to those who wait", async () => {
    const receiver = await startReceiver(({ path }, response) => {
      if (path !== "/hang") response.end("ok");
    });
    const { get } = poolsAt();
    const hanging = Array.from({ length: connectionsPerOrigin }, () =>
      get(`${receiver.url}/hang`, 80),
    );
    const waiting = [1, 2, 3].map(() => get(`${receiver.url}/ok`));
    for (const result of await Promise.all(hanging)) expect(result.kind).toBe("timeout");
    for (const result of await Promise.all(waiting)) expect(result.kind).toBe("answered");
  });

  it("that answer in the moment they are given up do not harm the next exchange", async () => {
    const receiver = await startReceiver();
    const { get } = poolsAt();
    for (let round = 0; round < 200; round += 1) {
      await get(receiver.url, 1);
      expect(await get(receiver.url)).toMatchObject({ kind: "answered", body: "{}" });
    }
  });
});

describe("an exchange that ended", () => {
  it("takes no connection along that carries the next one", async () => {
    const answers: (() => void)[] = [];
    const receiver = await startReceiver((_, response) => {
      answers.push(() => response.end("ok"));
    });
    const { pools, targetOf } = poolsAt();
    const target = targetOf(receiver.url);
    const request = { method: "GET" as const, url: receiver.url, headers: {}, body: null };
    const text = requestText(request, target.origin.host, target.path);
    const start = () => {
      const settled = Promise.withResolvers<OutboundResult>();
      const exchange = new Exchange({ timeoutMs: 5_000, maxBodyBytes: 10 }, settled.resolve);
      pools.of(target).dispatch(exchange, text);
      return { exchange, result: settled.promise };
    };
    const asked = async (count: number) => {
      while (answers.length < count) await new Promise(setImmediate);
      return answers[count - 1];
    };
    const first = start();
    (await asked(1))?.();
    expect(await first.result).toMatchObject({ kind: "answered" });
    const second = start();
    const answer = await asked(2);
    first.exchange.onEndEarly();
    answer?.();
    expect(await second.result).toMatchObject({ kind: "answered", body: "ok" });
    expect(receiver.connections()).toBe(1);
  });
});

describe("the pools of all servers", () => {
  it("are bounded: the one unused for longest gives way", () => {
    const { pools, targetOf } = poolsAt();
    const target = (number: number) => targetOf(`http://${number}.example/`);
    const made = Array.from({ length: 512 }, (_, number) => {
      const pool = pools.of(target(number));
      pool.usedAt = number + 1;
      return pool;
    });
    expect(pools.of(target(1))).toBe(made[1]);
    pools.of(target(512));
    expect(pools.of(target(1))).toBe(made[1]);
    expect(pools.of(target(0))).not.toBe(made[0]);
  });
});
