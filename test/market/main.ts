import { makeCrm } from "./crm.ts";
import { liveThroughHistory } from "./history.ts";
import { startLiveStream } from "./live-stream.ts";
import { startMarketServer } from "./market-server.ts";
import { seededChance } from "./random.ts";
import { type MarketPlan, setUpMarket } from "./set-up.ts";

export type MarketOptions = {
  apiUrl: string;
  agencyKey: string;
  seed: number;
  speed: number;
  /** Of the fake CRM and the bidders; 0 = any free port. */
  port: number;
  mailboxUrl: string | null;
  /** A market that was set up before, to go on with; left out = a new one is set up. */
  plan?: MarketPlan;
  /** Days of history before now; 0 = an agency that opens today. */
  historyDays: number;
  /** Whether suppliers go on posting. */
  live: boolean;
  setClock: (at: Date) => void;
  onProgress?: (sentence: string) => void;
  onFault: (error: unknown) => void;
};

export type Market = MarketPlan & {
  crmUrl: string;
  breakCrm: () => void;
  healCrm: () => void;
  stop: () => Promise<void>;
};

const leadsPerDay = 9;

/**
 * The demo market: three campaigns, six buyers, five sources, weeks of history and a live stream.
 * The same seed gives the same market; everything goes through the public API.
 */
export const startMarket = async (options: MarketOptions): Promise<Market> => {
  const chance = seededChance(options.seed);
  const crm = makeCrm();
  const server = await startMarketServer({
    port: options.port,
    chance: seededChance(options.seed + 1),
    crm,
    mailboxUrl: options.mailboxUrl,
  });
  const now = new Date();
  const dayMs = 86_400_000;
  const historyDays = options.plan ? 0 : options.historyDays;
  if (historyDays > 0) options.setClock(new Date(now.getTime() - (historyDays + 1) * dayMs));
  if (!options.plan) options.onProgress?.("Setting up three campaigns, six buyers, five sources …");
  const plan =
    options.plan ?? (await setUpMarket(options.apiUrl, options.agencyKey, server.origin));
  if (historyDays > 0) {
    options.onProgress?.(`Living through ${historyDays} days of history …`);
    // Nobody watches the past: three weeks of auctions would take a minute at their own pace.
    server.setPace(0.02);
    await liveThroughHistory({
      apiUrl: options.apiUrl,
      agencyKey: options.agencyKey,
      plan,
      chance,
      days: historyDays,
      leadsPerDay,
      setClock: options.setClock,
      now,
    });
    server.setPace(1);
  }
  const stream = options.live
    ? startLiveStream({ ...options, plan, chance })
    : { stop: async () => {} };
  return {
    ...plan,
    crmUrl: server.origin,
    breakCrm: () => {
      crm.broken = true;
    },
    healCrm: () => {
      crm.broken = false;
    },
    stop: async () => {
      await stream.stop();
      await server.stop();
    },
  };
};
