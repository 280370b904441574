import { describe, expect, test } from "vitest";
import { Campaign } from "#contract/campaign";
import { Price } from "#contract/order";
import { acceptPing, type PingPost } from "#domain/auction/accept-ping";
import { Refusal } from "#domain/errors";
import { answered, aSource, distributionWorld } from "#test/fakes/distribution-world";
import { memoryPingRepeats, memoryPingStore } from "#test/fakes/memory-ping-store";
import { aCampaign, anOrder, ids } from "#test/fakes/sale-fixtures";

const campaign = Campaign.parse({
  ...aCampaign,
  fields: [
    ...aCampaign.fields,
    { key: "state", label: "State", type: "state", inPing: true, required: true },
    { key: "bill", label: "Monthly bill", type: "money", inPing: true },
  ],
  routing: { method: "pingPost", auctionMs: 500 },
  payout: { kind: "percentage", basisPoints: 5_000 },
});

const bidding = Price.parse({
  kind: "bid",
  ping: { url: "https://bidder.example/ping" },
  answer: { bid: { kind: "jsonPath", path: "$.bid" } },
});

const pingWorld = (more: { campaign?: Campaign; bid?: number } = {}) => {
  const world = distributionWorld({
    orders: [
      anOrder(1, { price: bidding }),
      anOrder(2, { price: { kind: "fixed", cents: 2_000 } }),
    ],
    campaign: more.campaign ?? campaign,
    respond: () => answered(200, { bid: more.bid ?? 40 }),
  });
  const pings = memoryPingStore();
  const waited: number[] = [];
  const deps = {
    ...world.deps,
    standing: world.deps.sales.standing,
    readCampaign: async () => more.campaign ?? campaign,
    pings,
    repeats: memoryPingRepeats(),
    wait: async (ms: number) => {
      waited.push(ms);
    },
  };
  const ping = (body: Record<string, unknown>, post: Partial<PingPost> = {}) =>
    acceptPing(deps, {
      source: aSource,
      mode: "live",
      body,
      repeat: null,
      requestId: "req_1",
      remainingMs: 20_000,
      ...post,
    });
  return { ...world, pings, waited, ping };
};

const refusal = async (run: Promise<unknown>): Promise<Refusal> => {
  const thrown = await run.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown;
  throw new Error("it was not refused");
};

describe("a ping", () => {
  test("is answered with the payout of the best bid and kept until it expires", async () => {
    const world = pingWorld();
    const { answer, replayed } = await world.ping({ state: "TX", bill: "185.00" });
    expect(replayed).toBe(false);
    expect(answer).toMatchObject({
      decision: "bid",
      payout: { amount: 2_000, currency: "USD" },
      reason: null,
      expires_in: 120,
      test: false,
    });
    const kept = await world.pings.read(answer.ping_id, aSource.id);
    expect(kept?.values).toEqual({ state: "TX", bill: 18_500 });
    expect(kept?.ranking.map(({ orderId, bidCents }) => [orderId, bidCents])).toEqual([
      [ids.order(1), 4_000],
      [ids.order(2), 2_000],
    ]);
    expect(world.pings.traces.get(answer.ping_id)?.sentence).toBe(
      "Best of 2 bids: Buyer 1 at $40.00.",
    );
  });

  test("neither keeps nor forwards anything personal that came with it", async () => {
    const world = pingWorld();
    const { answer } = await world.ping({ state: "TX", phone: "5125550143", extra: "Maria" });
    const kept = JSON.stringify(await world.pings.read(answer.ping_id, aSource.id));
    expect(kept).not.toContain("0143");
    expect(kept).not.toContain("Maria");
    expect(JSON.stringify(world.sent)).not.toMatch(/0143|Maria/);
  });

  test("names every field it lacks", async () => {
    const { code, errors } = await refusal(pingWorld().ping({ bill: "a lot" }));
    expect(code).toBe("invalid_request");
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["#/state", "#/bill"]);
  });

  test("is refused where leads are not routed by ping-post", async () => {
    const world = pingWorld({ campaign: { ...campaign, routing: aCampaign.routing } });
    const { errors } = await refusal(world.ping({ state: "TX" }));
    expect(errors?.[0]?.code).toBe("takes_no_pings");
  });

  test("gets no bid from a paused source or campaign, and nobody is asked", async () => {
    const source = { ...aSource, state: "paused" as const };
    const world = pingWorld();
    const { answer } = await world.ping({ state: "TX" }, { source });
    expect(answer).toMatchObject({ decision: "no_bid", reason: { code: "source_paused" } });
    const paused = pingWorld({ campaign: { ...campaign, state: "paused" } });
    expect((await paused.ping({ state: "TX" })).answer.reason?.code).toBe("campaign_paused");
    expect([...world.sent, ...paused.sent]).toEqual([]);
  });

  test("under a key gets the first answer again, and nobody is asked twice", async () => {
    const world = pingWorld();
    const repeat = { key: "k", fingerprint: "a" };
    const first = await world.ping({ state: "TX" }, { repeat });
    const second = await world.ping({ state: "TX" }, { repeat, requestId: "req_2" });
    expect(second).toEqual({ answer: first.answer, replayed: true });
    expect(world.sent).toHaveLength(1);
    const other = world.ping({ state: "OH" }, { repeat: { key: "k", fingerprint: "b" } });
    expect((await refusal(other)).code).toBe("idempotency_key_reused");
  });

  test("under a key at the same time as its first is told to wait", async () => {
    const world = pingWorld();
    const repeat = { key: "k", fingerprint: "a" };
    const [first, second] = await Promise.allSettled([
      world.ping({ state: "TX" }, { repeat }),
      world.ping({ state: "TX" }, { repeat }),
    ]);
    expect(first?.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: { code: "still_in_progress" } });
  });

  test("that was refused frees its key", async () => {
    const world = pingWorld();
    await refusal(world.ping({}, { repeat: { key: "k", fingerprint: "a" } }));
    const again = await world.ping({ state: "TX" }, { repeat: { key: "k", fingerprint: "b" } });
    expect(again.replayed).toBe(false);
  });

  test("in test mode asks nobody, and magic last names decide", async () => {
    const world = pingWorld();
    const test = (body: object) => world.ping({ state: "TX", ...body }, { mode: "test" });
    expect((await test({})).answer).toMatchObject({ decision: "bid", test: true });
    expect((await test({ last_name: "Unmatched" })).answer).toMatchObject({ decision: "no_bid" });
    await test({ last_name: "Slow" });
    expect(world.waited).toEqual([3_000]);
    expect((await refusal(test({ last_name: "Retry429" }))).code).toBe("rate_limited");
    expect(world.sent).toEqual([]);
    const live = await world.ping({ state: "TX", last_name: "Unmatched" });
    expect(live.answer.decision).toBe("bid");
  });

  test("marked as a test by its body asks nobody either", async () => {
    const world = pingWorld();
    expect((await world.ping({ state: "TX", test: true })).answer.test).toBe(true);
    expect(world.sent).toEqual([]);
  });
});
