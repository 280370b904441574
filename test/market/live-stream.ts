import { workLeads } from "./intake-staff.ts";
import type { Chance } from "./random.ts";
import type { MarketPlan } from "./set-up.ts";
import { signIn } from "./sign-in.ts";
import { offerLead, type Posted } from "./supplier.ts";

export type LiveStream = { stop: () => Promise<void>; posted: () => Posted[] };

/** Mean time between two leads at speed 1. */
const meanGapMs = 50_000;
const workGapMs = 300_000;

/**
 * Suppliers go on posting, and people at the buyers go on working, until stopped.
 * @param speed 10 = ten times as many leads as at speed 1
 */
export const startLiveStream = (options: {
  apiUrl: string;
  plan: MarketPlan;
  chance: Chance;
  speed: number;
  onFault: (error: unknown) => void;
}): LiveStream => {
  const { apiUrl, plan, chance, speed } = options;
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const posted: Posted[] = [];
  let stopped = false;

  const repeat = (meanMs: number, act: () => Promise<void>): void => {
    if (stopped) return;
    const gapMs = Math.max(50, (-Math.log(1 - chance.next()) * meanMs) / speed);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = act().catch(options.onFault);
      running.add(run);
      void run.finally(() => {
        running.delete(run);
        repeat(meanMs, act);
      });
    }, gapMs);
    timers.add(timer);
  };

  repeat(meanGapMs, async () => {
    const [first, ...others] = plan.sources;
    if (!first) return;
    const answer = await offerLead(apiUrl, chance.pick([first, ...others]), chance, new Date());
    posted.push(answer);
    posted.splice(0, posted.length - 500);
  });
  const agent = plan.signIns.find((person) => person.role === "agent");
  if (agent)
    repeat(workGapMs, async () => {
      await workLeads(await signIn(apiUrl, agent), chance, { share: 0.2, limit: 20 });
    });

  return {
    posted: () => [...posted],
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
};
