import { describe, expect, it } from "vitest";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { replayDelivery } from "#domain/delivery/replay-delivery";
import { delivered, parked } from "#domain/delivery/settle-delivery";
import { answered, deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint, noonPlus } from "#test/fakes/delivery-fixtures";
import { ids, noon } from "#test/fakes/sale-fixtures";

const key = { buyerId: ids.buyer(1), deliveryId: ids.delivery(1) };
const earlier = noonPlus(-60_000);
const lost = parked(aDelivery(1, { attempts: 10 }), "Not delivered in 10 attempts.", earlier);

describe("sending a delivery again", () => {
  it("goes out under the same webhook id, on a fresh schedule", async () => {
    const desk = deliveryDesk(() => answered(503));
    desk.stock([lost]);
    expect(await replayDelivery(desk.deps, key)).toMatchObject({
      id: lost.id,
      state: "due",
      replays: 1,
      attempts: 10,
      parkedReason: null,
    });
    expect(desk.queue).toMatchObject([{ ...key, at: noon.getTime() }]);
    expect(await deliverLead(desk.deps, key)).toMatchObject({ kind: "retry", at: noonPlus(5_000) });
    expect(desk.sent[0]?.headers["webhook-id"]).toBe(lost.id);
    expect(desk.memory.attempts[0]?.number).toBe(11);
  });

  it("works for one that was delivered, and hastens one that waits", async () => {
    const desk = deliveryDesk();
    desk.stock([delivered(aDelivery(1, { attempts: 1 }), earlier)]);
    expect(await replayDelivery(desk.deps, key)).toMatchObject({ state: "due", replays: 1 });
    desk.stock([aDelivery(1, { dueAt: noonPlus(3_600_000).toISOString() })]);
    expect(await replayDelivery(desk.deps, key)).toMatchObject({ dueAt: noon.toISOString() });
  });

  it("asked for twice sends once", async () => {
    const desk = deliveryDesk();
    desk.stock([lost]);
    await replayDelivery(desk.deps, key);
    expect(await replayDelivery(desk.deps, key)).toMatchObject({ replays: 1 });
    for (const message of desk.queue) await deliverLead(desk.deps, message);
    expect(desk.sent).toHaveLength(1);
  });

  it("is refused while it is being sent, while its endpoint is off, and when there is none", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1)]);
    await desk.deps.deliveries.claim(key, { at: noon, until: noonPlus(90_000) });
    await expect(replayDelivery(desk.deps, key)).rejects.toMatchObject({ code: "conflict" });
    desk.stock([lost], anEndpoint(1, "https://a.example/", { state: "disabled" }));
    await expect(replayDelivery(desk.deps, key)).rejects.toMatchObject({ code: "conflict" });
    const nowhere = { ...key, deliveryId: ids.delivery(9) };
    await expect(replayDelivery(desk.deps, nowhere)).rejects.toMatchObject({ code: "not_found" });
    const foreign = { ...key, buyerId: ids.buyer(2) };
    await expect(replayDelivery(desk.deps, foreign)).rejects.toMatchObject({ code: "not_found" });
  });
});
