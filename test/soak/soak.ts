import type { LocalCloud } from "#local/cloud";
import type { FunctionLog } from "./function-log.ts";
import { judgeBooks } from "./judge-books.ts";
import { judgeFaults } from "./judge-faults.ts";
import { judgeInvoices } from "./judge-invoices.ts";
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

export type SoakOptions = {
  seed: number;
  /** It lives until so much is done, or so long. */
  actions: number;
  seconds: number;
  callers: number;
  /** Minutes that go by at its end, one after the other. */
  spans: readonly number[];
};

/**
 * Lives a random life of money against a local cloud over HTTP, lets it come to its end, and says
 * all that is not as it must be.
 */
export const soak = async (
  cloud: LocalCloud,
  log: FunctionLog,
  { seed, actions, seconds, callers, spans }: SoakOptions,
): Promise<SoakReport> => {
  const world = await makeWorld(cloud, log, seed);
  try {
    const until = realNow() + seconds * 1_000;
    let begun = 0;
    const live = async () => {
      while (begun++ < actions && realNow() < until) await drawAction(world, seed)();
    };
    await Promise.all(Array.from({ length: callers }, live));
    await settle(world, spans);
    const entries = await judgeBooks(world);
    await judgePayments(world);
    await judgeInvoices(world);
    await judgeLeads(world);
    const explained = judgeFaults(world);
    const { counts, anomalies } = world.journal;
    return { counts: [...counts].toSorted(), anomalies, explained, entries };
  } finally {
    await world.server.stop();
  }
};
