import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderId } from "#contract/id";
import { makeRing, orderOfTurn, type RingMember } from "#domain/routing/turn-ring";
import { ids } from "#test/fakes/sale-fixtures";

const members = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights): RingMember[] =>
    weights.map((weight, index) => ({ orderId: ids.order(index + 1), weight })),
  );

const tally = (turns: Iterable<OrderId>): Map<OrderId, number> => {
  const counts = new Map<OrderId, number>();
  for (const turn of turns) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  return counts;
};

describe("a ring of turns", () => {
  test("gives every order exactly its share of any whole cycle, wherever it starts", () => {
    fc.assert(
      fc.property(members, fc.nat({ max: 500 }), (given, start) => {
        const ring = makeRing(given);
        const length = ring.turns.length;
        const cycle = Array.from({ length }, (_, turn) => orderOfTurn(ring, start + turn)[0]);
        const counts = tally(cycle.flatMap((order) => order ?? []));
        const total = given.reduce((sum, { weight }) => sum + weight, 0);
        for (const { orderId, weight } of given)
          expect((counts.get(orderId) ?? 0) * total).toBe(weight * length);
      }),
    );
  });

  test("spreads turns evenly: no order is ever more than one turn off its share", () => {
    fc.assert(
      fc.property(members, (given) => {
        const { turns } = makeRing(given);
        const total = given.reduce((sum, { weight }) => sum + weight, 0);
        for (const { orderId, weight } of given) {
          const share = weight / total;
          let had = 0;
          // A ring may start in the middle of its sequence, which shifts the balance once.
          let [least, most] = [0, 0];
          for (const [index, turn] of turns.entries()) {
            had += turn === orderId ? 1 : 0;
            least = Math.min(least, had - share * (index + 1));
            most = Math.max(most, had - share * (index + 1));
          }
          expect(most - least).toBeLessThanOrEqual(given.length + 1);
        }
      }),
    );
  });

  test("with equal weights is plain rotation", () => {
    const given = [1, 2, 3].map((number) => ({ orderId: ids.order(number), weight: 7 }));
    const ring = makeRing(given);
    expect(ring.turns).toHaveLength(3);
    const first = [0, 1, 2, 3].map((turn) => orderOfTurn(ring, turn)[0]);
    expect(first[3]).toBe(first[0]);
    expect(new Set(first.slice(0, 3)).size).toBe(3);
  });

  test("lists every order once, the one whose turn it is first", () => {
    fc.assert(
      fc.property(members, fc.nat({ max: 100 }), (given, turn) => {
        const ring = makeRing(given);
        const listed = orderOfTurn(ring, turn);
        const wanted = given.filter(({ weight }) => weight > 0).map(({ orderId }) => orderId);
        expect(listed.toSorted()).toEqual(wanted.toSorted());
        expect(listed[0]).toBe(ring.turns[turn % ring.turns.length]);
      }),
    );
  });

  test("is the same ring in whatever order its members come, and another for other weights", () => {
    fc.assert(
      fc.property(members, (given) => {
        expect(makeRing(given.toReversed())).toEqual(makeRing(given));
        const doubled = given.map((member) => ({ ...member, weight: member.weight * 2 }));
        expect(makeRing(doubled)).toEqual(makeRing(given));
      }),
    );
    const ring = (weight: number) =>
      makeRing([
        { orderId: ids.order(1), weight },
        { orderId: ids.order(2), weight: 1 },
      ]).name;
    expect(ring(2)).not.toBe(ring(3));
  });
});
