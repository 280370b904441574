import { describe, expect, it } from "vitest";
import { EndpointTarget } from "#contract/delivery";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { answered, deliveryDesk, timings } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint, noonPlus } from "#test/fakes/delivery-fixtures";
import { ids, noon } from "#test/fakes/sale-fixtures";

const key = (number = 1) => ({ buyerId: ids.buyer(1), deliveryId: ids.delivery(number) });
const url = "https://crm.example.com/in";

describe("a delivery that the buyer's server takes", () => {
  it("is delivered, with its attempt and a line in the lead's activity", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1)]);
    expect(await deliverLead(desk.deps, key())).toMatchObject({ kind: "delivered", totalMs: 25 });
    expect(desk.delivery(ids.delivery(1))).toMatchObject({
      state: "delivered",
      attempts: 1,
      dueAt: null,
      claimedUntil: null,
    });
    expect(desk.memory.attempts).toMatchObject([
      { number: 1, result: "succeeded", verdict: "Your server answered 200", timings },
    ]);
    expect(desk.memory.trail).toMatchObject([
      {
        kind: "deliveryAttempted",
        actor: "CRM",
        channel: "webhook",
        succeeded: true,
        durationMs: 25,
      },
    ]);
    expect(desk.queue).toEqual([]);
  });

  it("is sent once however often its message comes", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1)]);
    const outcomes = await Promise.all([1, 2, 3].map(() => deliverLead(desk.deps, key())));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      "delivered",
      "skipped",
      "skipped",
    ]);
    expect(await deliverLead(desk.deps, key())).toEqual({ kind: "skipped", because: "finished" });
    expect(desk.sent).toHaveLength(1);
  });

  it("carries the buyer's copy of the lead and nothing else", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1)]);
    await deliverLead(desk.deps, key());
    expect(JSON.parse(desk.sent[0]?.body ?? "")).toMatchObject({
      type: "lead.delivered",
      data: {
        lead_id: ids.lead(1),
        campaign: "Solar Texas",
        source: "Source A",
        price: { amount: 4_200, currency: "USD" },
        fields: { first_name: "Jane", phone: "+15125550143" },
      },
    });
    expect(desk.sent[0]?.headers).toMatchObject({ "webhook-id": ids.delivery(1) });
  });

  it("goes by e-mail where the endpoint is addresses", async () => {
    const desk = deliveryDesk();
    const target = EndpointTarget.parse({ kind: "email", to: ["a@b.example"] });
    desk.stock([aDelivery(1)], anEndpoint(1, url, { target }));
    expect((await deliverLead(desk.deps, key())).kind).toBe("delivered");
    expect(desk.sent).toEqual([]);
    expect(desk.memory.attempts[0]).toMatchObject({
      verdict: "E-mail sent to 1 address",
      request: {
        method: "EMAIL",
        headers: { subject: "New lead: Jane D., Austin TX – Solar Texas" },
      },
    });
  });
});

describe("a delivery that fails", () => {
  it("is due again by the schedule, and its message comes back in time", async () => {
    const desk = deliveryDesk(() => answered(503));
    desk.stock([aDelivery(1)]);
    expect(await deliverLead(desk.deps, key())).toMatchObject({
      kind: "retry",
      at: noonPlus(5_000),
    });
    expect(desk.queue).toEqual([{ ...key(), at: noonPlus(5_000).getTime() }]);
    expect(desk.memory.attempts[0]).toMatchObject({
      result: "failed",
      verdict: "Your server answered 503 – it is not available now",
      nextAttemptAt: noonPlus(5_000).toISOString(),
    });
    expect(await deliverLead(desk.deps, key())).toEqual({ kind: "skipped", because: "notDue" });
  });

  it("far in the future is left to the sweeper", async () => {
    const desk = deliveryDesk(() => answered(503));
    desk.stock([aDelivery(1, { attempts: 3 })]);
    expect(await deliverLead(desk.deps, key())).toMatchObject({ at: noonPlus(2 * 3_600_000) });
    expect(desk.queue).toEqual([]);
    expect(desk.memory.dueIndex.size).toBe(1);
  });

  it("waits as long as the server asks", async () => {
    const desk = deliveryDesk(() => answered(429, { headers: { "retry-after": "120" } }));
    desk.stock([aDelivery(1)]);
    expect(await deliverLead(desk.deps, key())).toMatchObject({ at: noonPlus(120_000) });
  });

  it("ten times is parked with the reason, and leaves the outbox", async () => {
    const desk = deliveryDesk(() => answered(401));
    desk.stock([aDelivery(1)]);
    const kinds: string[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      // The breaker is another story.
      desk.stock([], anEndpoint(1, url));
      kinds.push((await deliverLead(desk.deps, key())).kind);
      desk.time.now = Date.parse(desk.delivery(ids.delivery(1))?.dueAt ?? noon.toISOString());
    }
    expect(kinds).toEqual([...Array.from({ length: 9 }, () => "retry"), "parked"]);
    expect(desk.delivery(ids.delivery(1))).toMatchObject({
      state: "parked",
      attempts: 10,
      parkedReason:
        "Not delivered in 10 attempts. Your server answered 401 – the token is probably wrong",
    });
    expect(desk.memory.dueIndex.size).toBe(0);
    expect(new Set(desk.sent.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(desk.sent.map(({ body }) => body)).size).toBe(1);
  });

  it("with 410 is parked at once and its endpoint disabled", async () => {
    const desk = deliveryDesk(() => answered(410));
    desk.stock([aDelivery(1), aDelivery(2)]);
    expect((await deliverLead(desk.deps, key())).kind).toBe("parked");
    expect(desk.endpoint()).toMatchObject({ state: "disabled" });
    expect(await deliverLead(desk.deps, key(2))).toMatchObject({
      kind: "parked",
      reason: expect.stringContaining("The endpoint is disabled."),
    });
    expect(desk.sent).toHaveLength(1);
    expect(desk.delivery(ids.delivery(2))).toMatchObject({ state: "parked", attempts: 0 });
  });

  it("by an answer rule is tried again, and does not count against the endpoint", async () => {
    const desk = deliveryDesk(() => answered(200, { body: '{"ok":false,"why":"duplicate"}' }));
    const target = EndpointTarget.parse({
      kind: "webhook",
      request: { url },
      answer: {
        verdict: { at: { kind: "jsonPath", path: "ok" }, pattern: "true", means: "accepted" },
        reason: { kind: "jsonPath", path: "why" },
      },
    });
    desk.stock([aDelivery(1)], anEndpoint(1, url, { target }));
    expect((await deliverLead(desk.deps, key())).kind).toBe("retry");
    expect(desk.memory.attempts[0]?.verdict).toBe(
      "Your server answered 200 but refused the lead: duplicate",
    );
    expect(desk.endpoint()).toMatchObject({ failuresInARow: 0 });
  });

  it("whose lead or endpoint is gone is parked, not tried for ever", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1), aDelivery(2, { endpointId: ids.endpoint(9) })]);
    desk.memory.sales.delete(`${ids.buyer(1)}/${ids.lead(1)}`);
    expect(await deliverLead(desk.deps, key(1))).toMatchObject({
      reason: "The lead no longer exists.",
    });
    expect(await deliverLead(desk.deps, key(2))).toMatchObject({
      reason: "Its endpoint no longer exists.",
    });
  });

  it("through our own fault again and again is parked with that reason", async () => {
    const desk = deliveryDesk();
    desk.stock([aDelivery(1, { attempts: 10 })]);
    expect(await deliverLead(desk.deps, key())).toMatchObject({
      kind: "parked",
      reason: expect.stringContaining("Our side failed"),
    });
    expect(desk.sent).toEqual([]);
  });

  it("while another took it over changes nothing", async () => {
    const desk = deliveryDesk(async () => {
      desk.time.now += 90_000;
      await desk.deps.deliveries.claim(key(), {
        at: new Date(desk.time.now),
        until: noonPlus(200_000),
      });
      return answered(200);
    });
    desk.stock([aDelivery(1)]);
    expect(await deliverLead(desk.deps, key())).toEqual({ kind: "skipped", because: "takenOver" });
    expect(desk.delivery(ids.delivery(1))).toMatchObject({ state: "claimed", attempts: 2 });
    expect(desk.memory.attempts).toEqual([]);
  });
});
