import { describe, expect, it } from "vitest";
import { guardedConnector } from "#adapters/http/guarded-connector";
import { PoolCache } from "#adapters/http/pool-cache";

const connector = guardedConnector({ public: false, loopback: true });

const cacheAt = () => {
  let now = 0;
  const cache = new PoolCache({ "http:": connector, "https:": connector }, () => now);
  return { cache, wait: (milliseconds: number) => (now += milliseconds) };
};

describe("the pools of connections", () => {
  it("are one per origin while they are used", () => {
    const { cache, wait } = cacheAt();
    const first = cache.poolOf("https://a.example");
    wait(15_000);
    expect(cache.poolOf("https://a.example")).toBe(first);
    expect(cache.poolOf("https://b.example")).not.toBe(first);
    wait(15_000);
    expect(cache.poolOf("https://a.example")).toBe(first);
  });

  it("are made anew after a pause, when the other side may have hung up", () => {
    const { cache, wait } = cacheAt();
    const first = cache.poolOf("https://a.example");
    wait(20_001);
    expect(cache.poolOf("https://a.example")).not.toBe(first);
    expect(first.closed).toBe(true);
  });

  it("stay bounded: the one unused for longest gives way", () => {
    const { cache, wait } = cacheAt();
    const pools = Array.from({ length: 512 }, (_, number) => {
      wait(1);
      return cache.poolOf(`https://${number}.example`);
    });
    cache.poolOf("https://0.example");
    wait(1);
    cache.poolOf("https://one-more.example");
    expect(pools[0]?.closed).toBe(false);
    expect(pools[0]).toBe(cache.poolOf("https://0.example"));
    expect(pools.filter((pool) => pool.closed)).toHaveLength(1);
  });
});
