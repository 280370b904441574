import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deliveryStates } from "#contract/delivery";
import { checkMove, deliveryMoves } from "#domain/delivery/delivery-states";

const readme = readFileSync("lib/domain/delivery/README.md", "utf8");

const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].map(([, from, to, by]) => ({
  from,
  by,
  to,
}));

describe("the states of a delivery", () => {
  it("are drawn as they are in the table", () => {
    expect(drawn).toEqual([...deliveryMoves]);
  });

  it("allow no other move", () => {
    const moves = deliveryStates.flatMap((from) => deliveryStates.map((to) => ({ from, to })));
    for (const { from, to } of moves) {
      const isDrawn = drawn.some((move) => move.from === from && move.to === to);
      if (isDrawn) expect(() => checkMove(from, to)).not.toThrow();
      else expect(() => checkMove(from, to)).toThrow("cannot go");
    }
  });

  it("are all reached, and from each there is a way on", () => {
    for (const state of deliveryStates) {
      expect(deliveryMoves.some(({ to }) => to === state)).toBe(true);
      expect(deliveryMoves.some(({ from }) => from === state)).toBe(true);
    }
  });
});
