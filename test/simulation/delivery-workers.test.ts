import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliverDeps } from "#domain/delivery/deliver-lead";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { sweepDeliveries } from "#domain/delivery/sweep-deliveries";
import { answered, deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery } from "#test/fakes/delivery-fixtures";
import { memoryDueIndex } from "#test/fakes/memory-delivery-store";
import { ids } from "#test/fakes/sale-fixtures";

class Killed extends Error {}

/** What happens at one call of the worker into the world. */
type Fate = "passes" | "killed before" | "killed after";

/** The same world, in which each call out may be the worker's last. */
const mortal = (deps: DeliverDeps, fate: () => Fate): DeliverDeps => {
  const through =
    <In extends unknown[], Out>(call: (...input: In) => Promise<Out>) =>
    async (...input: In): Promise<Out> => {
      const what = fate();
      await Promise.resolve();
      if (what === "killed before") throw new Killed();
      const result = await call(...input);
      if (what === "killed after") throw new Killed();
      return result;
    };
  const { claim, move, load, read } = deps.deliveries;
  return {
    ...deps,
    deliveries: { claim: through(claim), move: through(move), load: through(load), read },
    changeHealth: through(deps.changeHealth),
    announce: through(deps.announce),
    sendOutbound: through(deps.sendOutbound),
  };
};

type Plan = {
  deliveries: number;
  /** What the receiver answers to its calls, in order; 200 afterwards. */
  answers: number[];
  fate: () => Fate;
  /** How many copies of a message arrive: none, one, or more. */
  copies: () => number;
};

/** Runs workers, a lossy and repeating queue, and the sweeper, until nothing is due any more. */
const run = async (plan: Plan) => {
  const accepted: string[] = [];
  let calls = 0;
  const desk = deliveryDesk((request) => {
    const status = plan.answers[calls] ?? 200;
    calls += 1;
    if (status === 200) accepted.push(request.headers["webhook-id"] ?? "");
    return answered(status);
  });
  const numbers = Array.from({ length: plan.deliveries }, (_, index) => index + 1);
  desk.stock(numbers.map((number) => aDelivery(number)));
  const deps = mortal(desk.deps, plan.fate);
  const work = async (message: (typeof desk.queue)[number]) => {
    try {
      await deliverLead(deps, message);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // The queue shows the message again after its visibility time-out.
      desk.queue.push({ ...message, at: desk.time.now + 120_000 });
    }
  };
  await desk.deps.announce(
    numbers.map((number) => ({ buyerId: ids.buyer(1), deliveryId: ids.delivery(number) })),
  );
  for (let rounds = 0; rounds < 20_000 && desk.memory.dueIndex.size > 0; rounds += 1) {
    const due = desk.queue.filter(({ at }) => at <= desk.time.now);
    desk.queue.splice(0, desk.queue.length, ...desk.queue.filter(({ at }) => at > desk.time.now));
    await Promise.all(due.flatMap((one) => Array.from({ length: plan.copies() }, () => work(one))));
    const nextMessage = Math.min(...desk.queue.map(({ at }) => at));
    const nextSweep = (Math.floor(desk.time.now / 60_000) + 1) * 60_000;
    desk.time.now = Math.min(nextMessage, nextSweep);
    if (desk.time.now === nextSweep)
      await sweepDeliveries(
        { ...memoryDueIndex(desk.memory), announce: desk.deps.announce, shards: 1 },
        new Date(desk.time.now),
      );
  }
  return { desk, accepted, calls };
};

const once = (at: number, fate: Fate) => {
  let call = 0;
  return (): Fate => {
    call += 1;
    return call === at ? fate : "passes";
  };
};

describe("a worker killed at any call", () => {
  for (const fate of ["killed before", "killed after"] as const)
    for (const answers of [[], [503], [503, 500, 429]])
      it(`is ${fate} it, with answers ${answers.join(", ") || "200"}: the lead still arrives`, async () => {
        for (let at = 1; at <= 20; at += 1) {
          const { desk, accepted } = await run({
            deliveries: 1,
            answers,
            fate: once(at, fate),
            copies: () => 2,
          });
          expect(desk.delivery(ids.delivery(1))?.state).toBe("delivered");
          expect(new Set(accepted)).toEqual(new Set([ids.delivery(1)]));
          expect(accepted.length).toBeLessThanOrEqual(2);
        }
      });

  it("with no kill, every copy of a message makes one request in all", async () => {
    const { accepted, calls } = await run({
      deliveries: 5,
      answers: [],
      fate: () => "passes",
      copies: () => 3,
    });
    expect(accepted).toHaveLength(5);
    expect(calls).toBe(5);
  });

  it("and with most messages lost, the sweeper brings all of them", async () => {
    let messages = 0;
    const { desk } = await run({
      deliveries: 4,
      answers: [503, 503],
      fate: () => "passes",
      copies: () => {
        messages += 1;
        return messages > 8 && messages % 2 === 0 ? 1 : 0;
      },
    });
    const states = [...desk.memory.deliveries.values()].map(({ state }) => state);
    expect(states).toEqual(states.map(() => "delivered"));
  });
});

describe("any mix of kills, lost and repeated messages and failing answers", () => {
  it("loses no lead, keeps every webhook id and ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.constantFrom(200, 200, 500, 503, 429, 422), { maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 19 })),
        fc.infiniteStream(fc.constantFrom(0, 1, 1, 1, 2, 3)),
        async (deliveries, answers, dice, copies) => {
          // At most nine failures of all kinds, so that no delivery uses up its ten tries.
          const draw = (stream: Iterator<number>) => Number(stream.next().value);
          let kills = 0;
          const fate = (): Fate => {
            const rolled = draw(dice);
            if (rolled > 1 || kills >= 5) return "passes";
            kills += 1;
            return rolled === 0 ? "killed before" : "killed after";
          };
          const { desk, accepted } = await run({
            deliveries,
            answers,
            fate,
            copies: () => draw(copies),
          });
          const states = [...desk.memory.deliveries.values()].map(({ state }) => state);
          expect(states).toEqual(states.map(() => "delivered"));
          expect(new Set(accepted)).toEqual(
            new Set([...desk.memory.deliveries.values()].map(({ id }) => id)),
          );
          expect(desk.memory.dueIndex.size).toBe(0);
          const numbers = desk.memory.attempts.map(
            ({ deliveryId, number }) => `${deliveryId} ${number}`,
          );
          expect(new Set(numbers).size).toBe(numbers.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});
