import { describe, expect, it } from "vitest";
import { limits } from "#contract/limits";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { replayRange, replaysPerMinute } from "#domain/delivery/replay-range";
import { parked } from "#domain/delivery/settle-delivery";
import { deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint, noonPlus } from "#test/fakes/delivery-fixtures";
import { memoryFindDeliveries } from "#test/fakes/memory-delivery-store";
import { ids, noon } from "#test/fakes/sale-fixtures";

const request = {
  buyerId: ids.buyer(1),
  endpointId: ids.endpoint(1),
  from: noonPlus(-60_000).toISOString(),
  to: noon.toISOString(),
  states: ["parked" as const],
  estimateOnly: false,
};

const deskWith = (count: number) => {
  const desk = deliveryDesk();
  desk.stock(
    Array.from({ length: count }, (_, index) =>
      parked(aDelivery(index + 1), "Not delivered.", noonPlus(-1_000)),
    ),
  );
  const deps = {
    ...desk.deps,
    findDeliveries: memoryFindDeliveries(desk.memory),
    readEndpoint: async ({ endpointId }: { endpointId: string }) =>
      endpointId === ids.endpoint(1) ? (desk.endpoint() ?? null) : null,
  };
  return { desk, deps };
};

describe("sending a range again", () => {
  it("can be estimated without sending anything", async () => {
    const { desk, deps } = deskWith(7);
    expect(await replayRange(deps, { ...request, estimateOnly: true })).toEqual({ count: 7 });
    expect(desk.queue).toEqual([]);
  });

  it("spreads the deliveries over time, in their order", async () => {
    const { desk, deps } = deskWith(100);
    expect(await replayRange(deps, request)).toEqual({ count: 100 });
    expect(desk.queue.map(({ deliveryId }) => deliveryId)).toEqual(
      Array.from({ length: 100 }, (_, index) => ids.delivery(index + 1)),
    );
    const within = desk.queue.filter(({ at }) => at < noon.getTime() + 60_000);
    expect(within).toHaveLength(replaysPerMinute);
    desk.time.now += 100_000;
    for (const message of desk.queue) await deliverLead(desk.deps, message);
    expect(new Set(desk.sent.map(({ headers }) => headers["webhook-id"])).size).toBe(100);
  });

  it("repeated finds nothing more to send", async () => {
    const { deps } = deskWith(5);
    await replayRange(deps, request);
    expect(await replayRange(deps, request)).toEqual({ count: 0 });
  });

  it("leaves out what a worker has right now", async () => {
    const { desk, deps } = deskWith(2);
    desk.stock([aDelivery(3)]);
    const key = { buyerId: ids.buyer(1), deliveryId: ids.delivery(3) };
    await desk.deps.deliveries.claim(key, { at: noon, until: noonPlus(90_000) });
    const states = ["parked", "claimed"] as const;
    expect(await replayRange(deps, { ...request, states })).toEqual({ count: 2 });
  });

  it("is refused when it is too large, runs backwards, or the endpoint is off or absent", async () => {
    const { desk, deps } = deskWith(limits.replayDeliveries + 1);
    const refused = (more: object) => expect(replayRange(deps, { ...request, ...more })).rejects;
    await refused({}).toMatchObject({ code: "conflict" });
    await refused({ from: request.to, to: request.from }).toMatchObject({
      code: "invalid_request",
    });
    await refused({ endpointId: ids.endpoint(2) }).toMatchObject({ code: "not_found" });
    desk.stock([], anEndpoint(1, "https://a.example/", { state: "disabled" }));
    await refused({ to: noonPlus(-2_000).toISOString() }).toMatchObject({ code: "conflict" });
  });
});
