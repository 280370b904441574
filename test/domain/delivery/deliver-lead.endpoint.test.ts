import { describe, expect, it } from "vitest";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { parked } from "#domain/delivery/settle-delivery";
import { answered, deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint, noonPlus } from "#test/fakes/delivery-fixtures";
import { ids, noon } from "#test/fakes/sale-fixtures";

const key = (number = 1) => ({ buyerId: ids.buyer(1), deliveryId: ids.delivery(number) });
const url = "https://crm.example.com/in";

describe("an endpoint that keeps failing", () => {
  const many = Array.from({ length: 12 }, (_, index) => aDelivery(index + 1));

  it("rests: what is due meanwhile waits without losing a try", async () => {
    const desk = deliveryDesk(() => answered(500));
    desk.stock(many);
    for (let number = 1; number <= 6; number += 1) await deliverLead(desk.deps, key(number));
    expect(desk.sent).toHaveLength(5);
    expect(desk.endpoint()).toMatchObject({
      failuresInARow: 5,
      failingSince: noon.toISOString(),
      breakerOpenUntil: noonPlus(30_000).toISOString(),
    });
    expect(desk.delivery(ids.delivery(6))).toMatchObject({ state: "due", attempts: 0 });
    expect(desk.memory.attempts).toHaveLength(5);
  });

  it("is counted once per failure, also when workers fail at the same time", async () => {
    const desk = deliveryDesk(() => answered(500));
    desk.stock(many);
    await Promise.all([1, 2, 3, 4, 5].map((number) => deliverLead(desk.deps, key(number))));
    expect(desk.endpoint()).toMatchObject({ failuresInARow: 5 });
  });

  it("is probed by one delivery alone when the rest is over", async () => {
    const desk = deliveryDesk(() => answered(500));
    const open = { failuresInARow: 5, failingSince: noon.toISOString() };
    desk.stock(many, anEndpoint(1, url, { ...open, breakerOpenUntil: noon.toISOString() }));
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((number) => deliverLead(desk.deps, key(number))),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      "postponed",
      "postponed",
      "postponed",
      "retry",
    ]);
    expect(desk.sent).toHaveLength(1);
    expect(desk.endpoint()).toMatchObject({
      failuresInARow: 6,
      breakerOpenUntil: noonPlus(60_000).toISOString(),
    });
  });

  it("is well again after one probe that succeeds", async () => {
    const desk = deliveryDesk();
    const open = { failuresInARow: 9, failingSince: noon.toISOString() };
    desk.stock(many, anEndpoint(1, url, { ...open, breakerOpenUntil: noon.toISOString() }));
    expect((await deliverLead(desk.deps, key(1))).kind).toBe("delivered");
    expect(desk.endpoint()).toMatchObject({ failuresInARow: 0, breakerOpenUntil: null });
    expect((await deliverLead(desk.deps, key(2))).kind).toBe("delivered");
  });

  it("for three days is disabled", async () => {
    const desk = deliveryDesk(() => answered(500));
    const failingSince = noonPlus(-3 * 86_400_000).toISOString();
    desk.stock(many, anEndpoint(1, url, { failuresInARow: 3, failingSince }));
    await deliverLead(desk.deps, key(1));
    expect(desk.endpoint()).toMatchObject({
      state: "disabled",
      disabledReason: "It failed for three days without a success.",
    });
  });

  it("that is disabled parks what was due, and does not bring back what was parked", async () => {
    const desk = deliveryDesk();
    desk.stock([parked(aDelivery(1), "No.", noon)], anEndpoint(1, url, { state: "disabled" }));
    expect(await deliverLead(desk.deps, key(1))).toEqual({ kind: "skipped", because: "finished" });
  });
});
