import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, type WorldName } from "./open-world.ts";
import { findBugs, runSeeds } from "./run-seeds.ts";
import type { World } from "./world.ts";

/**
 * How many schedules to run, in all worlds together. `SIMULATION_SEEDS=1000000` before a release; a
 * range that was run before is left behind with `SIMULATION_FROM`.
 */
const inCi = 100_000;
const atHand = 4_000;
const inAll = Number(process.env["SIMULATION_SEEDS"] ?? (process.env["CI"] ? inCi : atHand));
const from = Number(process.env["SIMULATION_FROM"] ?? 1);
/** A schedule of money takes more than twice as long, so both worlds take about the same time. */
const shares: Record<WorldName, number> = { market: 0.6, money: 0.4 };
const minutes = 60_000;

const seedToReplay = process.env["SEED"];

/** What is demanded of each simulated world: its rules hold, and its planted bugs are noticed. */
export const describeWorld = (name: WorldName): void => {
  const count = Math.round(inAll * shares[name]);
  let world: World;
  beforeAll(async () => {
    world = await openWorld(name);
  });

  describe.skipIf(seedToReplay !== undefined)(`the simulated ${name}`, () => {
    it(`breaks no rule in ${count} schedules`, { timeout: 30 * minutes }, async () => {
      const breach = await runSeeds({ world: name, from, count });
      expect(breach, `replay with SEED=${breach?.seed}`).toBeNull();
    });

    it("notices each planted bug within 10,000 schedules", { timeout: 30 * minutes }, async () => {
      const { bugs } = world;
      const found = await findBugs({ world: name, bugs }, 10_000);
      expect(bugs.filter((bug) => !found.get(bug))).toEqual([]);
    });

    it("plays a seed the same way each time", async () => {
      const play = async (seed: number) => {
        const notes: string[] = [];
        await world.live(seed, { note: (text) => notes.push(text) });
        return notes;
      };
      for (const seed of [1, 2, 3, 4, 5]) expect(await play(seed)).toEqual(await play(seed));
    });
  });

  describe.skipIf(seedToReplay === undefined)(`one seed of the simulated ${name}`, () => {
    it(`replays ${seedToReplay}`, async () => {
      const note = (text: string) => process.stdout.write(`${text}\n`);
      const bug = process.env["BUG"];
      expect(bug === undefined || world.bugs.includes(bug), `a bug such as ${bug}`).toBe(true);
      expect(await world.live(Number(seedToReplay), { bug, note })).toEqual([]);
    });
  });
};
