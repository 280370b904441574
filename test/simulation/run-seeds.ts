import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PlantedBug } from "./planted-bugs.ts";

/** A range of seeds to run, until the first that breaks a rule. */
export type SeedRange = { from: number; count: number; bug?: PlantedBug };

/** The first seed of a range that broke a rule, and how; null when all held. */
export type FirstBreach = { seed: number; violations: string[] } | null;

const runRange = (range: SeedRange): Promise<FirstBreach> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./seeds-worker.ts", import.meta.url), {
      workerData: range,
    });
    worker.once("message", resolve);
    worker.once("error", reject);
  });

/** At least two, so that a machine with one core is no special case. */
const workers = Math.min(4, Math.max(2, availableParallelism()));

/** Runs a range of seeds on all cores. */
export const runSeeds = async ({ from, count, bug }: SeedRange): Promise<FirstBreach> => {
  const share = Math.ceil(count / workers);
  const starts = Array.from({ length: workers }, (_, index) => from + index * share);
  const breaches = await Promise.all(
    starts.map((start) =>
      runRange({ from: start, count: Math.min(share, from + count - start), bug }),
    ),
  );
  return breaches.find((breach) => breach !== null) ?? null;
};

/** For each bug the first seed, of the first `count`, that notices it. */
export const findBugs = async (
  bugs: readonly PlantedBug[],
  count: number,
): Promise<Map<PlantedBug, FirstBreach>> => {
  const open = [...bugs];
  const found = new Map<PlantedBug, FirstBreach>();
  const work = async () => {
    for (let bug = open.shift(); bug; bug = open.shift())
      found.set(bug, await runRange({ from: 1, count, bug }));
  };
  await Promise.all(Array.from({ length: workers }, work));
  return found;
};
