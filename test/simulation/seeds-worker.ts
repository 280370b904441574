import { parentPort } from "node:worker_threads";
import { openWorld } from "./open-world.ts";
import type { FirstBreach, SeedRange } from "./run-seeds.ts";

const firstBreach = async (range: SeedRange): Promise<FirstBreach> => {
  const { from, count, bug } = range;
  const world = await openWorld(range.world);
  for (let seed = from; seed < from + count; seed++) {
    const violations = await world.live(seed, { bug });
    if (violations.length > 0) return { seed, violations };
  }
  return null;
};

parentPort?.on("message", async (range: SeedRange) => {
  parentPort?.postMessage(await firstBreach(range));
});
