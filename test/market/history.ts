import { apiClient } from "./api-client.ts";
import { invoiceOnTerms } from "./billing.ts";
import { workLeads } from "./intake-staff.ts";
import type { Chance } from "./random.ts";
import { decideReturns, returnLeads } from "./returns.ts";
import type { MarketPlan, SignIn } from "./set-up.ts";
import { signIn } from "./sign-in.ts";
import { offerLead } from "./supplier.ts";

export type HistoryOptions = {
  apiUrl: string;
  agencyKey: string;
  plan: MarketPlan;
  chance: Chance;
  days: number;
  leadsPerDay: number;
  /** Turns the local cloud's clock to an instant; real time goes on from there. */
  setClock: (at: Date) => void;
  now: Date;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** When leads come on a day, as hours before the time of day that it is now. */
const shiftHoursAgo = [7, 2];

/** Today's arrivals, as minutes before now; nobody has called the latest of them yet. */
const todayMinutesAgo = [190, 165, 140, 118, 96, 77, 62, 49, 38, 28, 19, 12, 7, 4, 2];
const lastWorkedMinutesAgo = 77;
/** Days ago on which buyers on net terms are invoiced for what they owe. */
const invoicedDay = 8;

const postShift = async (options: HistoryOptions, at: Date): Promise<void> => {
  const { apiUrl, plan, chance } = options;
  const [first, ...others] = plan.sources;
  if (!first) throw new Error("the market has no source");
  const posts = Math.ceil(options.leadsPerDay / shiftHoursAgo.length);
  await Promise.all(
    Array.from({ length: posts }, () =>
      offerLead(apiUrl, chance.pick([first, ...others]), chance, at),
    ),
  );
};

/** One lead of the first source, which sells solar, and one of any other. */
const postToday = async ({ apiUrl, plan, chance }: HistoryOptions): Promise<void> => {
  const [first, ...others] = plan.sources;
  if (!first) return;
  const any = chance.pick([first, ...others]);
  await Promise.all([first, any].map((source) => offerLead(apiUrl, source, chance, new Date())));
};

/**
 * Lives through the weeks before now: suppliers post, and minutes later buyers' people work.
 * Everything goes through the public API; only the clock is turned.
 */
export const liveThroughHistory = async (options: HistoryOptions): Promise<void> => {
  const { apiUrl, plan, chance, now } = options;
  const owners = plan.signIns.filter((person) => person.role === "owner");
  const agency = apiClient(apiUrl, options.agencyKey);
  const work = async (person: SignIn | undefined, limit: number) => {
    if (!person) return;
    const portal = await signIn(apiUrl, person);
    await workLeads(portal, chance, { share: 0.85, limit });
    await returnLeads(portal, chance, { share: 0.25, limit });
  };
  for (let day = options.days; day >= 1; day--) {
    for (const hoursAgo of shiftHoursAgo) {
      const at = new Date(now.getTime() - day * dayMs - hoursAgo * hourMs);
      options.setClock(at);
      await postShift(options, at);
      options.setClock(new Date(at.getTime() + chance.between(2, 5) * minuteMs));
      await work(owners[0], 10);
    }
    await work(owners[1 + (day % (owners.length - 1))], 30);
    await decideReturns(agency, chance, day > 2 ? 0.8 : 0.4);
    if (day === invoicedDay) await invoiceOnTerms(agency);
  }
  for (const minutesAgo of todayMinutesAgo) {
    options.setClock(new Date(now.getTime() - minutesAgo * minuteMs));
    await postToday(options);
    if (minutesAgo === lastWorkedMinutesAgo) await work(owners[0], 10);
  }
  options.setClock(now);
};
