import { signIn, workLeads } from "./intake-staff.ts";
import type { Chance } from "./random.ts";
import type { MarketPlan } from "./set-up.ts";
import { offerLead } from "./supplier.ts";

export type HistoryOptions = {
  apiUrl: string;
  plan: MarketPlan;
  chance: Chance;
  days: number;
  leadsPerDay: number;
  /** Turns the local cloud's clock to an instant; real time goes on from there. */
  setClock: (at: Date) => void;
  now: Date;
  onDay?: (day: number) => void;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Shifts of a working day, as hours before midnight UTC of the following day. */
const shifts = [9, 6, 3];

/**
 * Lives through the weeks before now: suppliers post, buyers' people work. Everything goes through
 * the public API; only the clock is turned.
 */
export const liveThroughHistory = async (options: HistoryOptions): Promise<void> => {
  const { apiUrl, plan, chance, now } = options;
  const owners = plan.signIns.filter((person) => person.role === "owner");
  for (let day = options.days; day >= 1; day--) {
    for (const hoursAgo of shifts) {
      const at = new Date(
        now.getTime() - (day - 1) * dayMs - dayMs - hoursAgo * hourMs + dayMs / 2,
      );
      if (at >= now) continue;
      options.setClock(at);
      const posts = Math.ceil(options.leadsPerDay / shifts.length);
      await Promise.all(
        Array.from({ length: posts }, () => {
          const [first, ...others] = plan.sources;
          if (!first) throw new Error("the market has no source");
          return offerLead(apiUrl, chance.pick([first, ...others]), chance, at);
        }),
      );
    }
    const person = owners[day % owners.length];
    if (person) await workLeads(await signIn(apiUrl, person), chance, { share: 0.8, limit: 30 });
    options.onDay?.(day);
  }
  for (const person of owners)
    await workLeads(await signIn(apiUrl, person), chance, { share: 0.7, limit: 40 });
  options.setClock(now);
};
