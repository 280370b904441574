import { describe, expect, test } from "vitest";
import type { LeadId } from "#contract/id";
import { Acceptance } from "#contract/order";
import { sweepAuction } from "#domain/auction/sweep-auction";
import { distributionWorld, unanswered } from "#test/fakes/distribution-world";
import { anOrder, ids } from "#test/fakes/sale-fixtures";

const acceptance = Acceptance.parse({
  kind: "post",
  request: { url: "https://buyer.example/post" },
  answer: {},
});

const sweepWorld = async () => {
  const world = distributionWorld({
    orders: [anOrder(1, { acceptance })],
    respond: () => unanswered("timeout", true),
  });
  await world.post(1);
  const queued: LeadId[] = [];
  const deps = {
    listUnfinished: async (shard: number) => (shard === 0 ? [ids.lead(1), ids.lead(4)] : []),
    sales: world.sales,
    queueLead: async (leadId: LeadId) => {
      queued.push(leadId);
    },
    shards: 4,
  };
  return { ...world, queued, deps, sweep: () => sweepAuction(deps, world.deps.clock()) };
};

describe("the sweep", () => {
  test("queues what nobody is deciding and leaves a hold alone while it lasts", async () => {
    const world = await sweepWorld();
    world.pass(180_000);
    expect(await world.sweep()).toEqual({ released: 0, queued: 2 });
    expect(world.queued).toEqual([ids.lead(1), ids.lead(4)]);
    expect(world.market.wallets.get(ids.buyer(1))?.heldCents).toBe(4_200);
  });

  test("gives back an expired hold, once, and queues its lead", async () => {
    const world = await sweepWorld();
    world.pass(185_000);
    expect(await world.sweep()).toMatchObject({ released: 1 });
    expect(world.queued).toContain(ids.lead(1));
    expect(world.market.wallets.get(ids.buyer(1))).toMatchObject({
      balanceCents: 100_000,
      heldCents: 0,
    });
    expect(await world.sweep()).toMatchObject({ released: 0 });
    expect(world.market.entries.filter(({ kind }) => kind === "release")).toHaveLength(1);
  });

  test("goes on with everything else when one lead cannot be queued, and says so", async () => {
    const world = await sweepWorld();
    const { queueLead } = world.deps;
    world.deps.queueLead = async (leadId) => {
      if (leadId === ids.lead(1)) throw new Error("the queue is gone");
      await queueLead(leadId);
    };
    await expect(world.sweep()).rejects.toThrow(AggregateError);
    expect(world.queued).toEqual([ids.lead(4)]);
  });
});
