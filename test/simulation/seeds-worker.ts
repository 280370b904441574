import { parentPort, workerData } from "node:worker_threads";
import type { FirstBreach, SeedRange } from "./run-seeds.ts";
import { simulate } from "./simulate.ts";

const firstBreach = async ({ from, count, bug }: SeedRange): Promise<FirstBreach> => {
  for (let seed = from; seed < from + count; seed++) {
    const violations = await simulate(seed, { bug });
    if (violations.length > 0) return { seed, violations };
  }
  return null;
};

parentPort?.postMessage(await firstBreach(workerData));
