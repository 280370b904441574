import { describe, expect, test } from "vitest";
import { Price } from "#contract/order";
import { answered, distributionWorld } from "#test/fakes/distribution-world";
import { aLead, anOrder, ids } from "#test/fakes/sale-fixtures";

const routing = {
  maxSales: 1,
  auctionMs: 750,
  pingValiditySeconds: 120,
  changedData: "refuse",
  tieBreak: "oldestOrder",
} as const;
const fixed = (cents: number) => ({ kind: "fixed", cents }) as const;
const rank = (priority: number, weight = 1) => ({ priority, weight, floorCents: 0 });

describe("a waterfall", () => {
  test("sells to the lowest priority number and tells why others were passed over", async () => {
    const world = distributionWorld({
      orders: [
        anOrder(1, { buyerName: "Acme", rank: rank(2) }),
        anOrder(2, {
          buyerName: "BrightSun",
          rank: rank(1),
          caps: [{ measure: "count", period: "day", limit: 0 }],
        }),
      ],
    });
    const result = await world.post(1);
    expect(result.kind).toBe("sold");
    expect(result.trace.sentence).toBe(
      "Sold to Acme at $42.00, 2nd in the waterfall; BrightSun skipped: daily cap 0/0.",
    );
    expect(result.trace.rows.map(({ buyerName }) => buyerName)).toEqual(["BrightSun", "Acme"]);
    expect(result.trace.rows[0]).toMatchObject({
      eligible: false,
      failed: { rule: "dailyCap", wanted: "at most 0", got: "0/0" },
      caps: [{ cap: "dailyCap", used: 0, limit: 0 }],
      availableCents: 100_000,
    });
  });

  test("counts what kept every order away", async () => {
    const filter = (value: string) => ({
      match: "all" as const,
      groups: [
        {
          match: "all" as const,
          rules: [{ operator: "isAnyOf" as const, field: "last_name", values: [value] }],
        },
      ],
    });
    const world = distributionWorld({
      orders: [
        anOrder(1, { caps: [{ measure: "count", period: "total", limit: 0 }] }),
        anOrder(2, { caps: [{ measure: "spend", period: "month", limit: 4_199 }] }),
        anOrder(3, { filter: filter("Smith") }),
        anOrder(4, { hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }),
      ],
    });
    const result = await world.post(1);
    expect(result).toMatchObject({ kind: "unmatched", reason: { code: "no_capacity" } });
    expect(result.trace.sentence).toBe(
      "Unmatched: 2 capped, 1 filtered by last_name, 1 outside hours.",
    );
  });

  test("goes on to the next order when the wallet is empty by the time of booking", async () => {
    const world = distributionWorld({ orders: [anOrder(1), anOrder(2)] });
    const standing = world.deps.sales.standing;
    world.deps.sales.standing = async (orders, at) => {
      const answer = await standing(orders, at);
      world.fund(ids.buyer(1), 10);
      return answer;
    };
    const result = await world.post(1);
    expect(result).toMatchObject({ kind: "sold", sales: [{ buyerId: ids.buyer(2) }] });
    expect(result.trace.rows[0]?.offer?.result).toBe("insufficientBalance");
  });

  test("announces one delivery per endpoint after the booking", async () => {
    const endpointIds = [ids.endpoint(1), ids.endpoint(2)];
    const world = distributionWorld({ orders: [anOrder(1, { endpointIds })] });
    await world.post(1);
    expect(world.announced).toHaveLength(2);
    expect(world.market.deliveries.map(({ endpointId }) => endpointId)).toEqual(endpointIds);
  });

  test("never sells an exclusive lead below its fixed payout", async () => {
    const world = distributionWorld({ orders: [anOrder(1, { price: fixed(999) })] });
    const result = await world.post(1);
    expect(result.trace.rows[0]?.failed?.rule).toBe("margin");
  });
});

describe("a shared lead", () => {
  const campaign = { routing: { ...routing, method: "waterfall", maxSales: 3 } } as const;

  test("goes to distinct buyers, up to its number of sales, and pays a fixed payout once", async () => {
    const world = distributionWorld({
      campaign,
      orders: [
        anOrder(1),
        anOrder(2, { buyerId: ids.buyer(1) }),
        anOrder(3),
        anOrder(4),
        anOrder(5),
      ],
    });
    const result = await world.post(1);
    if (result.kind !== "sold") throw new Error("not sold");
    expect(result.sales.map(({ orderId }) => orderId)).toEqual([
      ids.order(1),
      ids.order(3),
      ids.order(4),
    ]);
    expect(result.sales.map(({ payoutCents }) => payoutCents)).toEqual([1_000, 0, 0]);
    expect(result.payoutCents).toBe(1_000);
  });

  test("goes to an exclusive order only while nobody has it, and then to nobody else", async () => {
    const shared = distributionWorld({
      campaign,
      orders: [anOrder(1), anOrder(2, { exclusive: true }), anOrder(3)],
    });
    expect(await shared.post(1)).toMatchObject({
      sales: [{ orderId: ids.order(1) }, { orderId: ids.order(3) }],
    });
    const exclusive = distributionWorld({
      campaign,
      orders: [anOrder(1, { exclusive: true }), anOrder(2)],
    });
    const result = await exclusive.post(1);
    expect(result.kind === "sold" && result.sales).toHaveLength(1);
  });

  test("resumes after a crash between two sales without selling anything twice", async () => {
    const world = distributionWorld({ campaign, orders: [anOrder(1), anOrder(2), anOrder(3)] });
    const { book } = world.deps.sales;
    let calls = 0;
    world.deps.sales.book = async (booking) => {
      calls += 1;
      if (calls === 2) throw new Error("crash");
      return book(booking);
    };
    await expect(world.post(1)).rejects.toThrow("crash");
    const result = await world.distribute(ids.lead(1));
    expect(result).toMatchObject({
      sales: [1, 2, 3].map((number) => ({ orderId: ids.order(number) })),
    });
    expect(world.market.entries.filter(({ kind }) => kind === "lead")).toHaveLength(3);
  });

  test("learns of sales that another run made when its own knowledge is old", async () => {
    const world = distributionWorld({ orders: [anOrder(1), anOrder(2)] });
    const lead = world.store(aLead(1));
    await world.distribute(lead.id);
    const stale = await world.distribute(lead.id, { lead });
    expect(stale).toMatchObject({ kind: "sold" });
    expect(world.market.entries.filter(({ kind }) => kind === "lead")).toHaveLength(1);
  });
});

describe("rotation", () => {
  const soldTo = async (
    world: ReturnType<typeof distributionWorld>,
    count: number,
  ): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    for (let number = 1; number <= count; number += 1) {
      const result = await world.post(number);
      if (result.kind !== "sold") continue;
      for (const { buyerId } of result.sales) counts.set(buyerId, (counts.get(buyerId) ?? 0) + 1);
    }
    return counts;
  };

  test("gives every order of a round robin its turn", async () => {
    const world = distributionWorld({
      campaign: { routing: { ...routing, method: "roundRobin" } },
      orders: [anOrder(1), anOrder(2), anOrder(3)],
    });
    const counts = await soldTo(world, 9);
    expect([...counts.values()]).toEqual([3, 3, 3]);
  });

  test("gives weighted orders exactly their weight in a cycle", async () => {
    const world = distributionWorld({
      campaign: { routing: { ...routing, method: "weighted" } },
      orders: [
        anOrder(1, { rank: rank(1, 5) }),
        anOrder(2, { rank: rank(1, 3) }),
        anOrder(3, { rank: rank(1, 2) }),
        anOrder(4, { rank: rank(1, 0) }),
      ],
    });
    const counts = await soldTo(world, 20);
    expect(counts).toEqual(
      new Map([
        [ids.buyer(1), 10],
        [ids.buyer(2), 6],
        [ids.buyer(3), 4],
      ]),
    );
  });

  test("passes the turns of an order that is paused to all others alike", async () => {
    const world = distributionWorld({
      campaign: { routing: { ...routing, method: "roundRobin" } },
      orders: [anOrder(1), anOrder(2, { state: "paused" }), anOrder(3), anOrder(4)],
    });
    const counts = await soldTo(world, 9);
    expect([...counts.values()]).toEqual([3, 3, 3]);
  });
});

describe("a dry run", () => {
  test("tells what would happen and leaves no trace of itself", async () => {
    const world = distributionWorld({ orders: [anOrder(1)] });
    const lead = world.store(aLead(1));
    const result = await world.distribute(lead.id, { dryRun: true });
    expect(result.trace).toMatchObject({
      dryRun: true,
      sentence: "Would be sold to Buyer 1 at $42.00, 1st in the waterfall.",
    });
    expect(world.market.entries).toEqual([]);
    expect(world.sent).toEqual([]);
  });

  test("asks no bidder", async () => {
    const bid = Price.parse({
      kind: "bid",
      ping: { url: "https://bidder.example/ping" },
      answer: { bid: { kind: "jsonPath", path: "$.bid" } },
    });
    const world = distributionWorld({
      campaign: { routing: { ...routing, method: "pingPost" } },
      orders: [anOrder(1, { price: bid })],
      respond: () => answered(200, { bid: 40 }),
    });
    const lead = world.store(aLead(1));
    const dry = await world.distribute(lead.id, { dryRun: true });
    expect(dry.trace.sentence).toBe("Would be unmatched: 1 would be pinged.");
    expect(world.sent).toEqual([]);
    const result = await world.distribute(lead.id);
    expect(result.trace.sentence).toBe("Sold to Buyer 1 at $40.00, best of 1 bid.");
  });
});

test("a test lead is sold for nothing and no server hears of it", async () => {
  const world = distributionWorld({ orders: [anOrder(1, { endpointIds: [ids.endpoint(1)] })] });
  const result = await world.post(1, { test: true });
  expect(result).toMatchObject({ kind: "sold", payoutCents: 1_000, sales: [{ priceCents: 0 }] });
  expect(world.announced).toEqual([]);
  expect(world.market.entries).toEqual([]);
});
