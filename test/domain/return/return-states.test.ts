import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { returnStates } from "#contract/return";
import { checkReturnMove, isCounted, isOpen, returnMoves } from "#domain/return/return-states";

const readme = readFileSync("lib/domain/return/README.md", "utf8");

const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].map(([, from, to, by]) => ({
  from,
  by,
  to,
}));

describe("the states of a return", () => {
  it("are drawn as they are in the table", () => {
    expect(drawn).toEqual([...returnMoves]);
  });

  it("allow no other move, and staying is none", () => {
    for (const from of returnStates)
      for (const to of returnStates) {
        const isDrawn = from === to || drawn.some((move) => move.from === from && move.to === to);
        if (isDrawn) expect(() => checkReturnMove(from, to)).not.toThrow();
        else expect(() => checkReturnMove(from, to)).toThrow("cannot go");
      }
  });

  it("are all reached but the first, and every open one has a way on", () => {
    for (const state of returnStates) {
      expect(state === "pending" || returnMoves.some(({ to }) => to === state)).toBe(true);
      expect(!isOpen(state) || returnMoves.some(({ from }) => from === state)).toBe(true);
    }
  });

  it("never leave approval: what is credited stays credited", () => {
    const froms: string[] = returnMoves.map(({ from }) => from);
    expect(froms).not.toContain("approved");
    expect(returnStates.filter(isCounted)).toEqual(["pending", "needsAnswer", "approved"]);
  });
});
