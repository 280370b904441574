import { beforeEach, describe, expect, it } from "vitest";
import type { AttemptRecord } from "#domain/delivery/delivery-store";
import { afterFailure, afterSuccess } from "#domain/delivery/endpoint-health";
import { delivered, dueAgain, parked } from "#domain/delivery/settle-delivery";
import { sweepDeliveries } from "#domain/delivery/sweep-deliveries";
import {
  aDelivery,
  anEndpoint,
  aSale,
  deliveryIdAt,
  noonPlus,
} from "#test/fakes/delivery-fixtures";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { type DeliveryWorld, deliveryWorlds } from "./delivery-worlds.ts";

const newId = sequentialIds();
const lease = (at: Date) => ({ at, until: new Date(at.getTime() + 90_000) });
const key = (number: number) => ({ buyerId: ids.buyer(1), deliveryId: ids.delivery(number) });
const hours = 3_600_000;

const record = (number: number): AttemptRecord => ({
  attempt: {
    deliveryId: ids.delivery(number),
    number: 1,
    at: noon.toISOString(),
    result: "succeeded",
    verdict: "Your server answered 200",
    request: { method: "POST", url: "https://crm.example.com/", headers: {}, body: "{}" },
    answer: { status: 200, headers: {}, body: "ok" },
    timings: { connectMs: 1, firstByteMs: 2, totalMs: 3 },
    nextAttemptAt: null,
  },
  event: {
    kind: "deliveryAttempted",
    id: newId("event"),
    leadId: ids.lead(number),
    at: noon.toISOString(),
    actor: "CRM",
    channel: "webhook",
    succeeded: true,
    detail: "Your server answered 200",
    durationMs: 3,
  },
});

for (const [name, makeWorld] of deliveryWorlds) {
  const first = await makeWorld();

  describe(`a delivery store ${name}`, () => {
    let world: DeliveryWorld = first;
    beforeEach(async () => {
      world = await makeWorld();
    });

    const overdue = async (before: Date) => {
      const { overdue: of, shards } = world.dueIndex;
      const found = await Promise.all(
        Array.from({ length: shards }, (_, shard) => of(shard, before, 100)),
      );
      return found.flat().map(({ deliveryId }) => deliveryId);
    };

    const claimed = async (number: number, at = noon) => {
      const claim = await world.store.claim(key(number), lease(at));
      if (claim.kind !== "claimed") throw new Error(`not claimed: ${claim.because}`);
      return claim.delivery;
    };

    it("gives a due delivery to one of many workers", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      const claims = await Promise.all(
        Array.from({ length: 12 }, () => world.store.claim(key(1), lease(noon))),
      );
      expect(claims.filter(({ kind }) => kind === "claimed")).toHaveLength(1);
      expect(claims.filter(({ kind }) => kind === "skipped")[0]).toEqual({
        kind: "skipped",
        because: "leased",
      });
      expect(await world.store.read(key(1))).toMatchObject({ state: "claimed", attempts: 1 });
    });

    it("gives it to another when the lease has ended, and no sooner", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      await claimed(1);
      expect(await world.store.claim(key(1), lease(noonPlus(89_999)))).toMatchObject({
        because: "leased",
      });
      expect((await claimed(1, noonPlus(90_000))).attempts).toBe(2);
    });

    it("gives out nothing that is not due, finished or absent", async () => {
      const later = aDelivery(1, { dueAt: noonPlus(5_000).toISOString() });
      await world.put({
        deliveries: [later, delivered(aDelivery(2), noon), parked(aDelivery(3), "Gone.", noon)],
      });
      const why = async (number: number) => world.store.claim(key(number), lease(noon));
      expect(await why(1)).toEqual({ kind: "skipped", because: "notDue" });
      expect(await why(2)).toEqual({ kind: "skipped", because: "finished" });
      expect(await why(3)).toEqual({ kind: "skipped", because: "finished" });
      expect(await why(4)).toEqual({ kind: "skipped", because: "absent" });
    });

    it("takes a message a moment too early for right", async () => {
      await world.put({ deliveries: [aDelivery(1, { dueAt: noonPlus(1_000).toISOString() })] });
      expect(await claimed(1)).toMatchObject({ state: "claimed" });
    });

    it("moves a claimed delivery with its attempt and the line of its lead's activity", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      const mine = await claimed(1);
      const done = delivered(mine, noonPlus(50));
      expect(await world.store.move(mine, done, record(1))).toBe("moved");
      expect(await world.store.read(key(1))).toEqual(done);
      expect(await world.attempts(mine)).toEqual([record(1).attempt]);
      expect(await world.trail(ids.lead(1))).toHaveLength(1);
    });

    it("moves nothing and records nothing for a worker that lost its claim", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      const slow = await claimed(1);
      const quick = await claimed(1, noonPlus(90_000));
      const late = await world.store.move(slow, delivered(slow, noonPlus(90_001)), record(1));
      expect(late).toBe("changedMeanwhile");
      expect(await world.attempts(slow)).toEqual([]);
      expect(await world.store.move(quick, delivered(quick, noonPlus(90_002)), null)).toBe("moved");
      expect(await world.store.move(quick, delivered(quick, noonPlus(90_003)), null)).toBe(
        "changedMeanwhile",
      );
    });

    it("settles one move of many that are tried at once", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      const mine = await claimed(1);
      const moves = await Promise.all(
        [1, 2, 3, 4].map((step) =>
          world.store.move(mine, dueAgain(mine, noonPlus(step * hours), noonPlus(step)), null),
        ),
      );
      expect(moves.filter((moved) => moved === "moved")).toHaveLength(1);
    });

    it("keeps in the due index what is due or claimed, and nothing that is finished", async () => {
      await world.put({ deliveries: [aDelivery(1), aDelivery(2), aDelivery(3)] });
      expect(await overdue(noon)).toHaveLength(3);
      const one = await claimed(1);
      const two = await claimed(2);
      await world.store.move(one, delivered(one, noon), record(1));
      await world.store.move(two, dueAgain(two, noonPlus(hours), noon), record(2));
      await claimed(3);
      expect(await overdue(noonPlus(89_000))).toEqual([]);
      expect(await overdue(noonPlus(90_000))).toEqual([ids.delivery(3)]);
      expect((await overdue(noonPlus(hours))).toSorted()).toEqual([
        ids.delivery(2),
        ids.delivery(3),
      ]);
    });

    it("sweeps what is overdue onto the queue, and again only after five minutes", async () => {
      await world.put({ deliveries: [aDelivery(1), aDelivery(2)] });
      const queued: string[] = [];
      const deps = {
        ...world.dueIndex,
        announce: async (all: readonly { deliveryId: string }[]) => {
          queued.push(...all.map(({ deliveryId }) => deliveryId));
        },
      };
      expect(await sweepDeliveries(deps, noonPlus(14_000))).toEqual({ queued: 0 });
      expect(await sweepDeliveries(deps, noonPlus(60_000))).toEqual({ queued: 2 });
      expect(await sweepDeliveries(deps, noonPlus(120_000))).toEqual({ queued: 0 });
      expect(await sweepDeliveries(deps, noonPlus(60_000 + 300_000 + 15_000))).toEqual({
        queued: 2,
      });
      expect(await world.store.read(key(1))).toEqual(aDelivery(1));
      expect((await claimed(1, noonPlus(60_000))).attempts).toBe(1);
    });

    it("leaves the index alone when a worker was faster than the sweep", async () => {
      await world.put({ deliveries: [aDelivery(1)] });
      const stale = { ...key(1), dueAt: noon.toISOString() };
      await claimed(1);
      await world.dueIndex.postponeInIndex(stale, noonPlus(hours));
      expect(await overdue(noonPlus(90_000))).toEqual([ids.delivery(1)]);
    });

    it("loads the endpoint and the buyer's copy of the lead, of that buyer alone", async () => {
      const endpoint = anEndpoint(1, "https://crm.example.com/");
      await world.put({ endpoints: [endpoint], sales: [aSale(1)] });
      const locale = "en-US";
      expect(await world.store.load(aDelivery(1))).toEqual({ endpoint, sale: aSale(1), locale });
      expect(await world.store.load(aDelivery(1, { buyerId: ids.buyer(2) }))).toEqual({
        endpoint: null,
        sale: null,
        locale,
      });
    });

    it("loads the language of the buyer", async () => {
      await world.speak({
        id: ids.buyer(1),
        name: "Sunpeak Solar",
        contactEmail: "office@sunpeak.example",
        timeZone: "America/Chicago",
        locale: "es-US",
        state: "active",
        pausedReason: null,
        createdAt: noon.toISOString(),
        changedAt: noon.toISOString(),
      });
      expect((await world.store.load(aDelivery(1))).locale).toBe("es-US");
    });

    it("changes an endpoint's health while it is as it was read, and nothing else of it", async () => {
      const endpoint = anEndpoint(1, "https://crm.example.com/");
      await world.put({ endpoints: [endpoint] });
      const place = { buyerId: ids.buyer(1), endpointId: ids.endpoint(1) };
      const failing = afterFailure(endpoint, noon);
      expect(await world.changeHealth(place, endpoint, failing)).toEqual({ kind: "changed" });
      expect(await world.changeHealth(place, endpoint, failing)).toMatchObject({
        kind: "differs",
        health: { failuresInARow: 1, failingSince: noon.toISOString() },
      });
      expect(await world.changeHealth(place, failing, afterSuccess(failing))).toEqual({
        kind: "changed",
      });
      expect((await world.store.load(aDelivery(1))).endpoint).toEqual(endpoint);
      const nowhere = { ...place, endpointId: ids.endpoint(9) };
      expect(await world.changeHealth(nowhere, endpoint, failing)).toEqual({
        kind: "differs",
        health: null,
      });
    });

    it("finds the deliveries of an endpoint by state and time of change, oldest first", async () => {
      const made = Array.from({ length: 30 }, (_, index) =>
        aDelivery(index + 1, { id: deliveryIdAt(noon, index) }),
      );
      const lost = made.map((delivery, index) => parked(delivery, "No.", noonPlus(index * 1_000)));
      await world.put({
        deliveries: [
          ...lost,
          aDelivery(50),
          parked(aDelivery(51, { endpointId: ids.endpoint(2) }), "No.", noon),
        ],
      });
      const range = {
        buyerId: ids.buyer(1),
        endpointId: ids.endpoint(1),
        from: noonPlus(5_000).toISOString(),
        to: noonPlus(14_000).toISOString(),
        states: ["parked"] as const,
      };
      const found = await world.findDeliveries(range, 100);
      expect(found.map(({ id }) => id)).toEqual(lost.slice(5, 15).map(({ id }) => id));
      expect(await world.findDeliveries(range, 3)).toHaveLength(3);
      const other = { ...range, buyerId: ids.buyer(2) };
      expect(await world.findDeliveries(other, 100)).toEqual([]);
    });
  });
}
