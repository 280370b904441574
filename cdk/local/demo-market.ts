import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { addDemoSourceKeys, demoKeys } from "./bootstrap.ts";
import type { LocalCloud } from "./cloud.ts";
import type { Flags } from "./flags.ts";
import { isFree } from "./free-port.ts";

const Plan = z.object({
  sources: z.array(
    z.object({
      name: z.string(),
      campaigns: z.array(z.enum(["solar", "auto", "home"])),
      liveKey: z.string(),
      testKey: z.string(),
    }),
  ),
  signIns: z.array(
    z.object({
      buyer: z.string(),
      name: z.string(),
      email: z.string(),
      password: z.string(),
      role: z.string(),
    }),
  ),
});
export type DemoMarket = z.infer<typeof Plan> & { crmUrl: string; stop: () => Promise<void> };

const historyDays = 21;

type DemoOptions = {
  cloud: LocalCloud;
  flags: Flags;
  /** File that remembers the market of a kept table; null = nothing is kept. */
  planFile: string | null;
  onProgress: (sentence: string) => void;
  onTrouble: (sentence: string) => void;
};

const readKeptPlan = (file: string | null) =>
  file !== null && existsSync(file)
    ? Plan.parse(JSON.parse(readFileSync(file, "utf8")))
    : undefined;

/**
 * Starts the demo market against the local cloud; a table that was kept goes on with the market
 * it has. Its fake CRM answers on the port after the portal's.
 */
export const startDemoMarket = async (options: DemoOptions): Promise<DemoMarket | null> => {
  const { cloud, flags, planFile } = options;
  const kept = readKeptPlan(planFile);
  if (!cloud.isNew && !kept) return null;
  const { startMarket } = await import("#test/market/main");
  const port = flags.port + 1;
  const market = await startMarket({
    apiUrl: cloud.endpoints.api,
    agencyKey: demoKeys.agency,
    seed: flags.seed,
    speed: flags.speed,
    port: (await isFree(port)) ? port : 0,
    mailboxUrl: cloud.endpoints.mailbox,
    historyDays,
    live: true,
    ...(kept && { plan: kept }),
    setClock: cloud.setClock,
    onProgress: options.onProgress,
    onFault: (error) => options.onTrouble(`The demo market: ${String(error)}`),
  });
  cloud.setClock(null);
  const [source] = market.sources;
  if (source) await addDemoSourceKeys(cloud.endpoints, source.liveKey);
  const { sources, signIns } = market;
  if (planFile !== null && !kept) writeFileSync(planFile, JSON.stringify({ sources, signIns }));
  return market;
};
