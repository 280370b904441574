import type { LocalCloud } from "#local/cloud";
import type { FunctionLog } from "./function-log.ts";
import { judgeBooks } from "./judge-books.ts";
import { judgeFaults } from "./judge-faults.ts";
import { judgeLeads } from "./judge-leads.ts";
import { judgePayments } from "./judge-payments.ts";
import { makeWorld } from "./make-world.ts";
import { settle } from "./settle.ts";
import { drawAction } from "./soak-mix.ts";
import { realNow } from "./soak-world.ts";

export type SoakReport = {
  /** How often what was answered how. */
  counts: [what: string, count: number][];
  anomalies: string[];
  /** What functions logged as faults, and is explained by what was done to them. */
  explained: string[];
  entries: number;
};

export type SoakOptions = { seed: number; seconds: number; callers: number };

/**
 * Lives a random life of money against a local cloud over HTTP, lets it come to its end, and says
 * all that is not as it must be.
 */
export const soak = async (
  cloud: LocalCloud,
  log: FunctionLog,
  { seed, seconds, callers }: SoakOptions,
): Promise<SoakReport> => {
  const world = await makeWorld(cloud, log, seed);
  try {
    const until = realNow() + seconds * 1_000;
    const live = async () => {
      while (realNow() < until) await drawAction(world, seed)();
    };
    await Promise.all(Array.from({ length: callers }, live));
    await settle(world);
    const entries = await judgeBooks(world);
    await judgePayments(world);
    await judgeLeads(world);
    const explained = judgeFaults(world);
    const { counts, anomalies } = world.journal;
    return { counts: [...counts].toSorted(), anomalies, explained, entries };
  } finally {
    await world.server.stop();
  }
};
