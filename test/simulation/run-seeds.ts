import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { WorldName } from "./open-world.ts";

/** A range of seeds of a world to run, until the first that breaks a rule. */
export type SeedRange = { world: WorldName; from: number; count: number; bug?: string };

/** The first seed of a range that broke a rule, and how; null when all held. */
export type FirstBreach = { seed: number; violations: string[] } | null;

/** At least two, so that a machine with one core is no special case. */
const workers = Math.min(4, Math.max(2, availableParallelism()));

/** Runs ranges, one after the other on each core, and answers in their order. */
const runRanges = async (ranges: readonly SeedRange[]): Promise<FirstBreach[]> => {
  const breaches: FirstBreach[] = ranges.map(() => null);
  const open = [...ranges.entries()];
  const work = async () => {
    const worker = new Worker(new URL("./seeds-worker.ts", import.meta.url));
    for (let next = open.shift(); next; next = open.shift()) {
      const [index, range] = next;
      breaches[index] = await new Promise<FirstBreach>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
        worker.postMessage(range);
      });
      worker.removeAllListeners("error");
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(workers, ranges.length) }, work));
  return breaches;
};

/** Runs a range of seeds on all cores. */
export const runSeeds = async ({ count, from, ...range }: SeedRange): Promise<FirstBreach> => {
  const share = Math.ceil(count / workers);
  const starts = Array.from({ length: workers }, (_, index) => from + index * share);
  const breaches = await runRanges(
    starts.map((start) => ({
      ...range,
      from: start,
      count: Math.min(share, from + count - start),
    })),
  );
  return breaches.find((breach) => breach !== null) ?? null;
};

/** For each bug the first seed, of the first `count`, that notices it. */
export const findBugs = async (
  { world, bugs }: { world: WorldName; bugs: readonly string[] },
  count: number,
): Promise<Map<string, FirstBreach>> => {
  const breaches = await runRanges(bugs.map((bug) => ({ world, from: 1, count, bug })));
  return new Map(bugs.map((bug, index) => [bug, breaches[index] ?? null]));
};
