import { describe, expect, it } from "vitest";
import { marketBugs, plantedBugs } from "./planted-bugs.ts";
import { findBugs, runSeeds } from "./run-seeds.ts";
import { simulate } from "./simulate.ts";

/**
 * How many schedules to run. `SIMULATION_SEEDS=1000000` before a release; a range that was run
 * before is left behind with `SIMULATION_FROM`.
 */
const inCi = 100_000;
const atHand = 4_000;
const count = Number(process.env["SIMULATION_SEEDS"] ?? (process.env["CI"] ? inCi : atHand));
const from = Number(process.env["SIMULATION_FROM"] ?? 1);
const minutes = 60_000;

const seedToReplay = process.env["SEED"];

describe.skipIf(seedToReplay !== undefined)("a simulated market", () => {
  it(`breaks no rule in ${count} schedules`, { timeout: 30 * minutes }, async () => {
    const breach = await runSeeds({ from, count });
    expect(breach, `replay with SEED=${breach?.seed}`).toBeNull();
  });

  it("notices each planted bug within 10,000 schedules", { timeout: 10 * minutes }, async () => {
    const found = await findBugs(plantedBugs, 10_000);
    const unnoticed = plantedBugs.filter((bug) => !found.get(bug));
    expect(unnoticed).toEqual([]);
  });

  it("plays a seed the same way each time", async () => {
    const play = async (seed: number) => {
      const notes: string[] = [];
      await simulate(seed, { note: (text) => notes.push(text) });
      return notes;
    };
    for (const seed of [1, 2, 3, 4, 5]) expect(await play(seed)).toEqual(await play(seed));
  });
});

describe.skipIf(seedToReplay === undefined)("one seed of the simulated market", () => {
  it(`replays ${seedToReplay}`, async () => {
    const bug = [...plantedBugs, ...marketBugs].find((name) => name === process.env["BUG"]);
    const note = (text: string) => process.stdout.write(`${text}\n`);
    expect(await simulate(Number(seedToReplay), { bug, note })).toEqual([]);
  });
});
