import { describe, expect, test } from "vitest";
import { Price } from "#contract/order";
import type { AuctionDeps } from "#domain/auction/auction-deps";
import { type Bidder, runAuction } from "#domain/auction/run-auction";
import type { OutboundResult } from "#domain/outbound/outbound-result";
import { answered, memoryHealth } from "#test/fakes/distribution-world";
import { anOrder, ids } from "#test/fakes/sale-fixtures";

const price = (timeoutMs = 5_000) =>
  Price.parse({
    kind: "bid",
    ping: { url: "https://bidder.example/", timeoutMs },
    answer: { bid: { kind: "jsonPath", path: "$.bid" } },
  });

const bidder = (number: number, more: Partial<Bidder> & { timeoutMs?: number } = {}): Bidder => {
  const parsed = price(more.timeoutMs);
  if (parsed.kind !== "bid") throw new Error("not a bid");
  return {
    order: anOrder(number),
    price: parsed,
    floorCents: 0,
    makeRequest: () => ({
      method: "POST",
      url: `https://bidder.example/${number}`,
      headers: {},
      body: "{}",
    }),
    ...more,
  };
};

const bid = (dollars: number) => answered(200, { bid: dollars });

/** An auction whose clock and timers move only when told to. */
const auctionWorld = () => {
  const now = { ms: 0 };
  const timers: { at: number; run: () => void }[] = [];
  const waiting = new Map<string, (result: OutboundResult) => void>();
  const asked: { url: string; timeoutMs: number }[] = [];
  const cancelled: string[] = [];
  const health = memoryHealth();
  const deps: AuctionDeps = {
    send: ({ url }, { timeoutMs, signal }) => {
      asked.push({ url, timeoutMs });
      signal?.addEventListener("abort", () => cancelled.push(url));
      return new Promise((resolve) => {
        waiting.set(url.slice(-1), resolve);
      });
    },
    health,
    random: () => 0.5,
    monotonicMs: () => now.ms,
    after: (delayMs, run) => {
      const timer = { at: now.ms + delayMs, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  };
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    deps,
    health,
    asked,
    cancelled,
    timers,
    answer: async (number: number, result: OutboundResult) => {
      waiting.get(String(number))?.(result);
      await settle();
    },
    passTo: async (ms: number) => {
      now.ms = ms;
      for (const timer of timers.filter(({ at }) => at <= ms)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
      await settle();
    },
  };
};

describe("an auction", () => {
  test("ends with the last answer and leaves no timer behind", async () => {
    const world = auctionWorld();
    const auction = runAuction(world.deps, [bidder(1), bidder(2)], 750);
    await world.passTo(20);
    await world.answer(1, bid(30));
    await world.answer(2, bid(40));
    const outcomes = await auction;
    expect(outcomes.get(ids.order(2))).toMatchObject({ result: "bid", cents: 4_000, ms: 20 });
    expect(world.timers).toEqual([]);
    expect(world.cancelled).toEqual([]);
  });

  test("ends at its deadline and only then calls off what is still out", async () => {
    const world = auctionWorld();
    const auction = runAuction(world.deps, [bidder(1), bidder(2)], 750);
    await world.answer(1, bid(30));
    await world.passTo(750);
    const outcomes = await auction;
    expect(outcomes.get(ids.order(1))?.result).toBe("bid");
    expect(outcomes.get(ids.order(2))).toMatchObject({ result: "timeout", cents: null });
    expect(world.cancelled).toEqual([]);
    await world.passTo(751);
    expect(world.cancelled).toContain("https://bidder.example/2");
  });

  test("changes nothing for an answer after the deadline", async () => {
    const world = auctionWorld();
    const auction = runAuction(world.deps, [bidder(1)], 750);
    await world.passTo(750);
    const outcomes = await auction;
    await world.answer(1, bid(90));
    expect(outcomes.get(ids.order(1))).toMatchObject({ result: "timeout", cents: null });
  });

  test("calls an answer late that is seen after the bidder's own time", async () => {
    const world = auctionWorld();
    const auction = runAuction(world.deps, [bidder(1, { timeoutMs: 100 }), bidder(2)], 750);
    await world.passTo(101);
    await world.answer(1, bid(90));
    await world.answer(2, bid(10));
    const outcomes = await auction;
    expect(outcomes.get(ids.order(1))).toMatchObject({ result: "late", cents: null });
    expect(outcomes.get(ids.order(2))?.result).toBe("bid");
  });

  test("gives every bidder the time that is left, or its own if that is less", async () => {
    const world = auctionWorld();
    const auction = runAuction(world.deps, [bidder(1), bidder(2, { timeoutMs: 200 })], 750);
    await world.passTo(750);
    await auction;
    expect(world.asked.map(({ timeoutMs }) => timeoutMs)).toEqual([750, 200]);
  });

  test("asks those first that take the longest", async () => {
    const world = auctionWorld();
    world.health.note(ids.order(2), { answering: 1, latencyMs: 90 });
    world.health.note(ids.order(3), { answering: 1, latencyMs: 40 });
    const auction = runAuction(world.deps, [bidder(1), bidder(2), bidder(3)], 750);
    await world.passTo(750);
    await auction;
    expect(world.asked.map(({ url }) => url.slice(-1))).toEqual(["2", "3", "1"]);
  });

  test("goes on when one bidder's request cannot even be made", async () => {
    const world = auctionWorld();
    const broken = bidder(1, {
      makeRequest: () => {
        throw new TypeError("secret detail");
      },
    });
    const auction = runAuction(world.deps, [broken, bidder(2)], 750);
    await world.answer(2, bid(12));
    const outcomes = await auction;
    expect(outcomes.get(ids.order(1))).toMatchObject({
      result: "error",
      detail: "no request could be made (TypeError)",
    });
    expect(outcomes.get(ids.order(2))?.cents).toBe(1_200);
  });

  test("learns from a bidder that hangs and asks it less, but counts a refusal as an answer", async () => {
    const world = auctionWorld();
    for (let round = 0; round < 20; round += 1) {
      const auction = runAuction(world.deps, [bidder(1), bidder(2)], 750);
      await world.answer(2, answered(404));
      await world.passTo(750 * (round + 1));
      await auction;
    }
    expect(world.health.of(ids.order(1)).answering).toBeLessThan(0.5);
    expect(world.health.of(ids.order(2)).answering).toBe(1);
    const pings = world.asked.filter(({ url }) => url.endsWith("1"));
    expect(pings.length).toBeLessThan(20);
  });

  test("without bidders is over at once", async () => {
    const world = auctionWorld();
    expect((await runAuction(world.deps, [], 750)).size).toBe(0);
    expect(world.timers).toEqual([]);
  });
});
